"""Tries mutants: the first scenario that fails kills one, and so does a time limit."""

import json
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from clausetrace.configuration import Configuration
from clausetrace.judging.verdicts import Verdict, judge
from clausetrace.linking.links import Links
from clausetrace.model import Unusable
from clausetrace.mutating.candidates import Candidate
from clausetrace.proving.at_hand import verdicts_of
from clausetrace.proving.kept import Kept
from clausetrace.proving.mutations.kills import InvalidMutationError, survivors
from clausetrace.proving.mutations.warm_process import NoForkError, OvertimeError
from clausetrace.proving.mutations.workspaces import Workspace, workspace
from clausetrace.proving.progress import Progress
from clausetrace.proving.running import QUIET, only, trying
from clausetrace.recording.parallel import cores
from clausetrace.results.origin import Code
from clausetrace.results.result_file import Results
from clausetrace.results.spec_snapshot import promised

TIMES = 5.0
"""How many times as long as unmutated the scenarios of a try may take, beside its own limit."""
FORK = "a fork"
"""What replaces the hash of the code in what a try leaves."""


class Fate(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    OVERTIME = "killed by the time limit"
    SURVIVED = "survived"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of a mutant: `by` is the scenario that failed, `why` what else there is to say.

    `seconds` is the processor time that it took.
    """

    fate: Fate
    by: str = ""
    why: str = ""
    seconds: float = 0.0

    @property
    def killed(self) -> bool:
        """Whether it was noticed."""
        return self.fate in {Fate.KILLED, Fate.OVERTIME}

    @classmethod
    def read(cls, kept: dict[str, Any]) -> "Trial":
        """Return a trial of what is kept of it."""
        return cls(**kept | {"fate": Fate(kept["fate"])})


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is spent on a try: `most` scenarios, and `limit` seconds more than they should take.

    `seconds` is how long each scenario took.
    """

    seconds: Mapping[str, float]
    most: int
    limit: float

    def limit_of(self, keys: Iterable[str]) -> float:
        """Return the seconds after which a try of these scenarios is ended."""
        return self.limit + TIMES * sum(self.seconds[key] for key in keys)


@dataclass(frozen=True, slots=True)
class Trials:
    """Tries mutants in copies of the tree, as many at a time as there are copies."""

    configuration: Configuration
    links: Links
    effort: Effort
    promised: Path
    promises: dict[str, Any]
    workspaces: SimpleQueue[Workspace]

    def outcome(self, candidate: Candidate) -> Trial:
        """Try one mutant in the next free copy: in a fork, or where that can't be, afresh."""
        keys, mutant = candidate.keys[: self.effort.most], candidate.mutant
        limit = self.effort.limit_of(keys)
        copy = self.workspaces.get()
        try:
            copy.seconds = 0.0
            copy.warm.prepare()
            change = copy.change(mutant.place.path, mutant.text)
            try:
                results = copy.fork(keys, {**change, "first": True, "limit": limit})
            except NoForkError:
                results = self._fresh(copy, keys, limit)
            return replace(self._trial(keys, results), seconds=copy.seconds)
        except OvertimeError:
            return Trial(Fate.OVERTIME, seconds=copy.seconds)
        except (Unusable, InvalidMutationError) as error:
            return Trial(Fate.INVALID, why=str(error), seconds=copy.seconds)
        finally:
            copy.restore(mutant.place.path, self.configuration.root)
            self.workspaces.put(copy)

    def _fresh(self, copy: Workspace, keys: tuple[str, ...], limit: float) -> Results:
        own = ("--maxfail=1", f"--trace-promised={self.promised}", "-p", "no:cacheprovider")
        return copy.run(*only(self.configuration, keys), *own, limit=self.effort.limit + limit)

    def _trial(self, keys: tuple[str, ...], results: Results) -> Trial:
        run = results.run | {"code": FORK}
        ids = tuple(dict.fromkeys(key.partition("#")[0] for key in keys))
        told = replace(results, run=run, promises=self.promises)
        report = judge(self.links, told, code=Code(FORK), selection=ids)
        verdicts = verdicts_of(report)
        failed = [key for key in keys if verdicts.get(key, "").startswith(Verdict.FAILED)]
        survivors(failed, report)  # raises where one fails before its first step
        if failed:
            return Trial(Fate.KILLED, failed[0])
        left = [key for key in keys if verdicts.get(key) != Verdict.PASSED]
        if left:
            return Trial(Fate.INVALID, why=f"{left[0]}: {verdicts.get(left[0], 'not run')}")
        return Trial(Fate.SURVIVED)


@contextmanager
def opened(
    configuration: Configuration,
    links: Links,
    found: list[Candidate],
    effort: Effort,
) -> Iterator[Trials]:
    """Open as many copies of the tree as there are cores, for trying these mutants."""
    told = promised(links)
    ids = tuple(dict.fromkeys(key for one in found for key in one.ids))
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        path = Path(name) / "promised.json"
        path.write_text(json.dumps(told), encoding="utf-8")
        promises = {one["key"]: one for one in told["specification"]}
        trials = Trials(configuration, links, effort, path, promises, SimpleQueue())
        options = (*only(configuration, ids), f"--trace-promised={path}")
        for number in range(min(cores(), len(found))):
            copy = workspace(configuration, Path(name) / str(number), options, limit=QUIET)
            trials.workspaces.put(stack.enter_context(copy))
        yield trials


def tried(
    trials: Trials,
    found: list[Candidate],
    *,
    kept: Kept[Trial],
    minutes: float | None,
) -> dict[Candidate, Trial]:
    """Return what became of each, without a try of what is kept; a budget may leave some out."""
    known = kept.known()
    ends = time.monotonic() + minutes * 60 if minutes is not None else None
    with (
        Progress("mutants", len(found)) as progress,
        trying(trials.workspaces.qsize()) as threads,
    ):

        def outcome(one: Candidate) -> Trial | None:
            name = kept.name(one.mutant.name)
            trial = known.get(name)
            if trial is None:
                if ends is not None and time.monotonic() > ends:
                    return None
                trial = trials.outcome(one)
                kept.add(name, trial)
            progress.step()
            return trial

        outcomes = zip(found, threads.map(outcome, found), strict=True)
        return {one: trial for one, trial in outcomes if trial is not None}
