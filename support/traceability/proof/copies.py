"""Owns copies of the tree that may be broken, each with a process that runs pytest in it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from compileall import compile_dir
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import IO

from support.traceability.configuration import Configuration, configured
from support.traceability.model import Unusable
from support.traceability.origin import PRUNED
from support.traceability.proof.running import left_by
from support.traceability.results import Results, forget

MARKS = ("pyvenv.cfg", "CACHEDIR.TAG")
"""What an environment or a cache has inside."""
FORKS = Path(__file__).with_name("forks.py")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the tree, in which one run of pytest at a time is possible."""

    configuration: Configuration
    said: Path
    requests: IO[str]
    answers: IO[str]

    @property
    def root(self) -> Path:
        """The folder of the copy."""
        return self.configuration.root

    def run(self, *arguments: str) -> Results:
        """Run pytest in the copy and return its results; Unusable if it left none."""
        folder = self.configuration.results_folder
        forget(folder)
        try:
            self.requests.write(f"{json.dumps([str(self.root), arguments, str(self.said)])}\n")
            self.requests.flush()
            status = int(self.answers.readline())
        except (OSError, ValueError):
            raise Unusable("the process that runs pytest ended") from None
        said = self.said.read_text(encoding="utf-8", errors="replace")
        done = subprocess.CompletedProcess(arguments, status, stdout=said, stderr="")
        return left_by(self.configuration, folder, done)


@contextmanager
def copied(configuration: Configuration, folder: Path) -> Iterator[Copy]:
    """Copy the tree into a folder, with a process that runs pytest there until it is left."""
    root = folder / "tree"
    shutil.copytree(configuration.root, root, ignore=_skipped(configuration))
    for name in configuration.subject:
        # By content, not by time: what is broken later is compiled anew, everything else never.
        compile_dir(root / name, quiet=2, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
    with subprocess.Popen(  # noqa: S603  our own interpreter
        [sys.executable, FORKS],
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        if process.stdin and process.stdout:
            yield Copy(configured(root), folder / "said", process.stdin, process.stdout)


def _skipped(configuration: Configuration) -> Callable[[str, list[str]], set[str]]:
    """Return what leaves out results, caches, environments and Git's own folder.

    Other hidden files are copied: a scenario that reads one must not fail for lack of it.
    """
    left = {*PRUNED, ".git", configuration.results_folder.name}

    def skipped(folder: str, names: list[str]) -> set[str]:
        return {
            name
            for name in names
            if name in left or any(Path(folder, name, mark).exists() for mark in MARKS)
        }

    return skipped
