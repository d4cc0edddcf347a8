"""Keeps what came of each mutation, so that a proof that was stopped can go on."""

import hashlib
import json
import os
import platform
from dataclasses import asdict, dataclass
from typing import Any

from clausetrace.configuration import Configuration, glob_pattern
from clausetrace.proving.kept import Kept, hashed
from clausetrace.proving.mutations.mutation_list import Mutation
from clausetrace.reading.own_files import walked

OPTIONS = "PYTEST_ADDOPTS"


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one mutation: a line for each key that did not fail, and what went wrong.

    `unforked` is why no fork has shown it, `seconds` is the processor time that it took, and
    `overtime` says that it had to be ended.
    """

    survivors: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    unforked: str = ""
    seconds: float = 0.0
    overtime: bool = False

    @property
    def forked(self) -> bool:
        """Whether a fork has shown it."""
        return self.killed and not self.unforked

    @property
    def killed(self) -> bool:
        """Whether every key failed."""
        return not self.survivors and not self.faults

    @classmethod
    def read(cls, kept: dict[str, Any]) -> "Trial":
        """Return a trial of what is kept of it."""
        survivors, faults = tuple(kept["survivors"]), tuple(kept["faults"])
        return cls(survivors, faults, unforked=kept["unforked"], seconds=kept["seconds"])


def name_of(mutation: Mutation) -> str:
    """Return a text that no other mutation has."""
    return json.dumps(asdict(mutation), sort_keys=True)


def kept_trials(configuration: Configuration) -> Kept[Trial]:
    """Return what is kept of the tree as it is: code, features and what decides.

    Lists of mutations, of which each entry counts by itself, are no part of it; nor is what lies
    about, such as a file that the output is sent to.
    """
    below = (configuration.features, *configuration.subject)
    globs = (*configuration.code, *configuration.deciding, configuration.specification_glob)
    wanted = [glob_pattern(glob) for glob in (*globs, *(f"{name}/**" for name in below))]
    listed = glob_pattern(configuration.mutations)
    digest = hashlib.sha256()
    for name in sorted(walked(configuration)):
        path = configuration.root / name
        counts = any(one.fullmatch(name) for one in wanted) and not listed.fullmatch(name)
        if counts and path.is_file():
            digest.update(name.encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    run = (platform.python_version(), os.environ.get(OPTIONS, ""))
    tree = hashed(digest.hexdigest(), *run)
    return Kept(configuration.results_folder / "mutations.jsonl", tree, Trial.read)
