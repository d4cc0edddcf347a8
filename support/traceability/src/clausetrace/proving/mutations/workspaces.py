"""Owns copies of the tree that may be broken, each with a process that runs pytest in it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from compileall import compile_dir
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Any

from clausetrace.configuration import Configuration, configured
from clausetrace.model import Unusable
from clausetrace.proving.mutations.mutation_list import Mutation
from clausetrace.proving.mutations.warm_process import (
    BrokenOffError,
    NoForkError,
    OvertimeError,
    WarmProcess,
    ended,
)
from clausetrace.proving.running import left_by
from clausetrace.reading.own_files import PRUNED
from clausetrace.results.result_file import Results, forget, journaled

MARKS = ("pyvenv.cfg", "CACHEDIR.TAG")
"""What an environment or a cache has inside."""
ENDED = (0, 1)
"""How a run ends that says something of its scenarios: all passed, or not all."""
FORKS = Path(__file__).with_name("forks.py")


@dataclass(slots=True)
class Workspace:
    """A copy of the tree, in which one run of pytest at a time is possible.

    A run is a fork of the warm process, or a program of its own; `seconds` is the processor time
    of the last one.
    """

    configuration: Configuration
    folder: Path
    warm: WarmProcess
    fresh: "subprocess.Popen[str] | None" = None
    seconds: float = 0.0
    forked: int = 0
    """How many forks there have been."""
    closed: bool = False

    @property
    def root(self) -> Path:
        """The folder of the copy."""
        return self.configuration.root

    def apply(self, mutation: Mutation) -> dict[str, str]:
        """Put a mutation into the copy; return its file with both texts.

        Raises Unusable with what is wrong with its place.
        """
        path = self.root / mutation.file
        if not path.resolve().is_relative_to(self.root.resolve()):
            raise Unusable(f"{mutation.file}: it is outside of the tree")
        if not path.is_file():
            raise Unusable(f"{mutation.file}: there is no such file")
        before = path.read_bytes().decode()  # its line ends stay as they are
        return self.change(mutation.file, mutation.applied_to(before))

    def change(self, file: str, after: str) -> dict[str, str]:
        """Put another text into a file of the copy; return the file with both texts."""
        path = self.root / file
        before = path.read_bytes().decode()
        path.write_bytes(after.encode())
        return {"file": str(path), "before": before, "after": after}

    def restore(self, file: str, root: Path) -> None:
        """Have a file of the copy again as it is in the tree at `root`."""
        original, broken = root / file, self.root / file
        if original.is_file() and broken.resolve().is_relative_to(self.root.resolve()):
            shutil.copyfile(original, broken)

    def fork(self, keys: tuple[str, ...], change: Mapping[str, Any]) -> Results:
        """Run keys in a fork, with a change that `apply` has made; NoForkError without one.

        The change may hold `first` and `limit`, as the warm process takes them: OvertimeError says
        that the limit was reached.
        """
        self._refuse_closed()
        self.forked += 1
        folder = self.folder / f"fork-{self.forked}"
        folder.mkdir()
        try:
            forked = self.warm.fork(keys, folder, change)
            self.seconds = forked.seconds
            if forked.overtime:
                raise OvertimeError(change.get("limit", self.warm.limit))
            if forked.status not in ENDED:
                raise NoForkError(f"the fork ended with {forked.status}", lasting=False)
            return journaled(folder / "journal")
        finally:
            shutil.rmtree(folder)

    def run(self, *arguments: str, limit: float | None = None) -> Results:
        """Run pytest in the copy and return its results; Unusable if it left none.

        OvertimeError says that nothing happened in it for as many seconds as the limit has.
        """
        self._refuse_closed()
        limit = self.warm.limit if limit is None else limit
        results, said = self.configuration.results_folder, self.folder / "said"
        forget(results)
        try:
            journal = str(results / "journal")
            asked = json.dumps([str(self.root), arguments, str(said), journal, limit])
            status, seconds, overtime = self._asked(f"{asked}\n")
        except (OSError, ValueError):
            self._refuse_closed()
            raise Unusable("the process that runs pytest ended") from None
        self.seconds = float(seconds)
        if int(overtime):
            raise OvertimeError(limit)
        text = said.read_text(encoding="utf-8", errors="replace")
        done = subprocess.CompletedProcess(arguments, int(status), stdout=text, stderr="")
        return left_by(self.configuration, results, done)

    def _asked(self, request: str) -> list[str]:
        if self.fresh is None:
            self.fresh = subprocess.Popen(  # noqa: S603  our own interpreter
                [sys.executable, FORKS],
                env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                start_new_session=True,  # what stops `trace prove` ends no try half-way
            )
        if not self.fresh.stdin or not self.fresh.stdout:
            raise OSError
        self.fresh.stdin.write(request)
        self.fresh.stdin.flush()
        return self.fresh.stdout.readline().split()

    def _refuse_closed(self) -> None:
        if self.closed:
            raise BrokenOffError

    def close(self) -> None:
        """End both processes, also what runs in them."""
        self.closed = True
        if self.fresh is not None and self.fresh.stdin:
            self.fresh.stdin.close()
        self.warm.close()
        if self.fresh is not None:
            ended(self.fresh)


@contextmanager
def workspace(
    configuration: Configuration, folder: Path, options: Sequence[str], *, limit: float
) -> Iterator[Workspace]:
    """Copy the tree into a folder, with processes that run pytest there until it is left.

    The options are those of the warm process, which collects what will be asked for. A run in
    which nothing happens for `limit` seconds is ended, if it isn't given a limit of its own.
    """
    root = folder / "tree"
    shutil.copytree(configuration.root, root, ignore=_skipped(configuration))
    # By content, not by time: what is broken later is compiled anew, everything else never.
    compile_dir(root, quiet=2, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
    copied = configured(root)
    made = Workspace(copied, folder, WarmProcess(copied, folder / "warm", options, limit))
    try:
        yield made
    finally:
        made.close()


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
