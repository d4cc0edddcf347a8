"""Shows for each ID since when it has not passed, and how often it was flaky in the kept runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from clausetrace.judging.verdicts import FINE, Report, Verdict
from clausetrace.rendering.history.history_file import entry_of
from clausetrace.results.merging import variants_of

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Past:
    """What became of one ID in the runs that say something of it, this one included.

    `since` is the first of the last `runs` runs, none of which it passed; `before` the run before
    these, of which it was no failure. `flaky` of `known` runs saw it pass only when tried again.
    """

    since: Entry | None = None
    runs: int = 0
    before: Entry | None = None
    flaky: int = 0
    known: int = 0

    @property
    def is_new(self) -> bool:
        """Whether it is a failure of this run, and was none of the run before."""
        return self.runs == 1 and self.before is not None


def pasts(report: Report) -> dict[str, Past]:
    """Return the past of each ID that doesn't pass now, or was flaky in a run that is kept.

    Nothing where no run is kept but this one.
    A run of which it isn't known which IDs passed says nothing, nor does one of another variant,
    and one that didn't run an ID says nothing of it.
    """
    mine = list(variants_of(report.run))
    runs = [one for one in _runs(report) if "not_passed" in one]
    runs = [one for one in runs if one.get("variants", mine) == mine]
    often: dict[str, int] = {}
    for run in runs:
        for key in run["flaky"]:
            often[key] = often.get(key, 0) + 1
    found = {}
    for one in report.promises if len(runs) > 1 else ():
        key, short = one.promise.key, one.verdict not in FINE | {Verdict.NOT_RUN}
        if short or key in often:
            past = _unbroken(key, runs) if short else Past()
            found[key] = replace(past, flaky=often.get(key, 0), known=len(runs))
    return found


def _runs(report: Report) -> list[Entry]:
    """Return the runs that are kept, ended by this one, also where it is of a part only."""
    past = list(report.past)
    if report.run and not any(one["id"] == report.run["id"] for one in past):
        past.append(entry_of(report))
    return past


def _unbroken(key: str, runs: Sequence[Entry]) -> Past:
    since, count = None, 0
    for run in reversed(runs):
        if key in run["not_passed"].get(Verdict.NOT_RUN, ()):
            continue
        if not any(key in keys for keys in run["not_passed"].values()):
            return Past(since, count, run)
        since, count = run, count + 1
    return Past(since, count)
