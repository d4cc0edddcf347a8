"""Keeps what came of each mutation, so that a proof that was stopped can go on."""

import hashlib
import json
import os
import platform
from dataclasses import asdict, dataclass
from pathlib import Path

from clausetrace.configuration import Configuration, glob_pattern
from clausetrace.proving.mutations.mutation_list import Mutation
from clausetrace.reading.own_files import walked

OPTIONS = "PYTEST_ADDOPTS"


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one mutation: a line for each key that did not fail, and what went wrong.

    `unforked` is why no fork has shown it, `seconds` is the processor time that it took.
    """

    survivors: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    unforked: str = ""
    seconds: float = 0.0

    @property
    def forked(self) -> bool:
        """Whether a fork has shown it."""
        return self.killed and not self.unforked

    @property
    def killed(self) -> bool:
        """Whether every key failed."""
        return not self.survivors and not self.faults


@dataclass(frozen=True, slots=True)
class KeptTrials:
    """The trials of one tree, in a file that gets a line as soon as there is an outcome."""

    path: Path
    tree: str

    def known(self) -> dict[str, Trial]:
        """Return what is kept of this tree, by the name of the mutation; cut off lines are not."""
        found: dict[str, Trial] = {}
        lines = self.path.read_text(encoding="utf-8").split("\n") if self.path.is_file() else []
        for line in lines:
            try:
                kept = json.loads(line)
                texts = {name: tuple(kept[name]) for name in ("survivors", "faults")}
                trial = Trial(**texts, unforked=kept["unforked"], seconds=kept["seconds"])
                found[kept["mutation"]] = trial
            except (ValueError, KeyError, TypeError):
                continue
        return found

    def name(self, mutation: Mutation) -> str:
        """Return what a mutation of this tree is kept under."""
        return _hash(self.tree, json.dumps(asdict(mutation), sort_keys=True))

    def forget(self) -> None:
        """Begin anew."""
        self.path.unlink(missing_ok=True)

    def add(self, mutation: Mutation, trial: Trial) -> None:
        """Keep what came of a mutation."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        line = json.dumps({"mutation": self.name(mutation), **asdict(trial)}, ensure_ascii=False)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")


def kept_trials(configuration: Configuration) -> KeptTrials:
    """Return what is kept of the tree as it is: code, features and what decides.

    Lists of mutations, of which each entry counts by itself, are no part of it; nor is what lies
    about, such as a file that the output is sent to.
    """
    below = (configuration.features, *configuration.subject)
    globs = (*configuration.code, *configuration.deciding, configuration.specification_glob)
    wanted = [glob_pattern(one) for one in (*globs, *(f"{name}/**" for name in below))]
    listed = glob_pattern(configuration.mutations)
    digest = hashlib.sha256()
    for name in sorted(walked(configuration)):
        path = configuration.root / name
        counts = any(one.fullmatch(name) for one in wanted) and not listed.fullmatch(name)
        if counts and path.is_file():
            digest.update(name.encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    run = (platform.python_version(), os.environ.get(OPTIONS, ""))
    tree = _hash(digest.hexdigest(), *run)
    return KeptTrials(configuration.results_folder / "mutations.jsonl", tree)


def _hash(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
