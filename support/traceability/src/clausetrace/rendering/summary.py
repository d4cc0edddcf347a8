"""What every format says in the same words: headline, table by area, what is wrong."""

import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from clausetrace.configuration import LINK, WEB
from clausetrace.counting import part_of_whole
from clausetrace.judging.verdicts import (
    WORST_FIRST,
    PartReport,
    PromiseReport,
    Report,
    Verdict,
    reading,
)
from clausetrace.model import Place
from clausetrace.results.merging import variants_of
from clausetrace.results.sharding import Shard

NAMED = 20
"""IDs and areas of a part of the suite that its headline names."""
REASON = 200
"""Characters of the first reason that a headline has room for."""
STATUS = {0: "passed", 1: "not passed", 2: "inconclusive"}


class Line(NamedTuple):
    """One row of the table: an area, or all of them; `lacks` is what inapplicable clauses need."""

    area: str
    ids: int
    counts: dict[Verdict, int]
    clauses: int
    proved: int
    inapplicable: int
    lacks: tuple[str, ...]

    @property
    def why(self) -> str:
        """Why fewer clauses are proved than there are, where that is no fault; else nothing."""
        if not self.inapplicable:
            return ""
        verb = "is" if self.inapplicable == 1 else "are"
        counted = f"{self.inapplicable} of {self.clauses} clauses"
        return f"{counted} {verb} not applicable: {', '.join(self.lacks)}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, with its place."""

    kind: str
    key: str
    place: Place
    text: str


def headline(report: Report) -> str:
    """Return the verdict on the whole or the selected part; where it is inconclusive, why.

    What passed only after a retry is counted apart.
    """
    passed = sum(promise.verdict is Verdict.PASSED for promise in report.promises)
    part = part_of(report)
    what = f"part of the suite ({part})" if part else "the suite"
    all_of = totals(report)
    counts = f"{part_of_whole(passed, all_of.ids, 'ID')} {named(Verdict.PASSED, report)}"
    counts += _beside(all_of.counts[Verdict.NOT_APPLICABLE])
    proved = part_of_whole(all_of.proved, all_of.clauses, "clause")
    proved += f" proved{_beside(all_of.inapplicable)}"
    beside = "".join(f", {one}" for one in apart(report))
    why = f" ({_shortened(report.inconclusive[0])})" if report.inconclusive else ""
    verdict = f"{STATUS[report.exit_status]}{why}"
    return f"{what}: {verdict}; {counts}, {proved}{beside}"


def apart(report: Report) -> list[str]:
    """Return what a pass has to be read with: how much was waived, and how much was flaky."""
    waivers = [f"{len(report.waived)} waived"] if report.waived else []
    return [*waivers, f"{scenarios(len(report.flaky))} flaky"] if report.flaky else waivers


def _beside(inapplicable: int) -> str:
    return f" ({inapplicable} not applicable)" if inapplicable else ""


def scenarios(count: int) -> str:
    """Return a number of scenarios in words."""
    return "1 scenario" if count == 1 else f"{count} scenarios"


def _shortened(reason: str) -> str:
    return textwrap.shorten(reason, REASON, placeholder=" …")


def named(verdict: Verdict, report: Report) -> str:
    """Return how this report calls a verdict."""
    return reading(verdict, by_scenario=report.by_scenario)


def part_of(report: Report) -> str:
    """Return which part of the suite was run; nothing where it was all of it."""
    shard = report.run.get("shard")
    if shard:
        return str(Shard(**shard))
    if report.selection or "parts" in report.run:
        return _named(report.selection, "IDs or areas")
    return _named(report.run.get("chosen", ()), "files or tests")


def _named(names: Sequence[str], what: str) -> str:
    return ", ".join(names) if len(names) <= NAMED else f"{len(names)} {what}"


def only_run(report: Report) -> str:
    """Return which areas or IDs were run, where others have no result; nothing where all were."""
    if report.inconclusive:
        return ""
    ran = [one.promise for one in report.promises if _has_run(one)]
    rest = [one for one in report.promises if one.verdict is Verdict.NOT_RUN and not _has_run(one)]
    if not ran or not rest:
        return ""
    partly = {one.promise.area for one in rest}
    names = list(dict.fromkeys(one.key if one.area in partly else one.area for one in ran))
    named = ", ".join(names) if len(names) <= NAMED else f"{len(ran)} IDs"
    return f"{named}; {len(rest)} of {len(report.promises)} IDs have no result"


def _has_run(one: PromiseReport) -> bool:
    rows = (outcome for part in one.parts for _, outcome in part.rows)
    return any(outcome.verdict is not Verdict.NOT_RUN for outcome in rows)


def basis(report: Report) -> str:
    """Return what the verdict rests on: commit, uncommitted changes, variant, Python, start."""
    return f"{commit_of(report.run)}, {surroundings(report.run)}"


def surroundings(run: dict[str, Any]) -> str:
    """Return under what a run was made."""
    variants = "".join(f"{variant}, " for variant in variants_of(run) if variant)
    python = f"Python {run.get('python', '?')} on {run.get('platform', '?')}"
    settings = run.get("configuration", {})
    facts = ", facts are asserts that passed" if settings.get("facts") == "assert" else ""
    return f"{variants}{python}, started {run.get('start', '?')}, seed {run.get('seed')}{facts}"


def variant_names(run: dict[str, Any]) -> dict[str, str]:
    """Return how each of several variants is called, in few words; nothing where there is one.

    `--db sqlite` is `sqlite` where all are values of `--db`.
    """
    variants = variants_of(run)
    options = {one.rpartition(" ")[0] for one in variants}
    if len(variants) == 1:
        return {}
    alike = len(options) == 1 and "" not in options
    return {one: one.rpartition(" ")[2] if alike else one or "no option" for one in variants}


def took(run: dict[str, Any]) -> str:
    """Return how long a run took; nothing where that isn't known."""
    try:
        took = datetime.fromisoformat(run["end"]) - datetime.fromisoformat(run["start"])
    except (KeyError, ValueError):
        return ""
    minutes, seconds = divmod(round(took.total_seconds()), 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"


def link_of(report: Report) -> str:
    """Return what addresses of places are made of; what isn't a plain link is left out."""
    commit = str(report.run.get("commit") or "HEAD")
    return configured_link(report, "link_base").replace("{commit}", commit)


def configured_link(report: Report, key: str) -> str:
    """Return an address that the configuration of the run has; what isn't one is left out."""
    base = str(report.run.get("configuration", {}).get(key, ""))
    return base if LINK.fullmatch(base) else ""


def run_link(report: Report) -> str:
    """Return the address of the run; what is none of the web is left out."""
    address = str(report.run.get("link", ""))
    return address if WEB.fullmatch(address) else ""


def commit_of(run: dict[str, Any]) -> str:
    """Return which commit a run belongs to, and whether files differed from it."""
    dirty = " with uncommitted changes" if run.get("dirty") else ""
    if unknown := run.get("unknown"):
        dirty = f", and whether files differ from it is unknown: {unknown}"
    return f"commit {str(run.get('commit') or 'no commit')[:12]}{dirty}"


def totals(report: Report) -> Line:
    """Return the counts of all areas together."""
    return _together(_areas(report))


def table(report: Report) -> list[Line]:
    """Return a line for each area, and one for all of them where there are several."""
    lines = _areas(report)
    return [*lines, _together(lines)] if len(lines) > 1 else lines


def _areas(report: Report) -> list[Line]:
    areas: dict[str, list[PromiseReport]] = defaultdict(list)
    for promise in report.promises:
        areas[promise.promise.area].append(promise)
    return [_line(area, promises) for area, promises in sorted(areas.items())]


def _line(area: str, promises: list[PromiseReport]) -> Line:
    counts = Counter(promise.verdict for promise in promises)
    parts = [part for one in promises if one.inapplicable for part in one.parts]
    lacks = {part.why for part in parts if part.verdict is Verdict.NOT_APPLICABLE}
    return Line(
        area,
        len(promises),
        {verdict: counts[verdict] for verdict in WORST_FIRST},
        clauses=sum(promise.clauses for promise in promises),
        proved=sum(promise.proved for promise in promises),
        inapplicable=sum(promise.inapplicable for promise in promises),
        lacks=tuple(sorted(lacks)),
    )


def _together(lines: list[Line]) -> Line:
    return Line(
        "all",
        sum(line.ids for line in lines),
        {verdict: sum(line.counts[verdict] for line in lines) for verdict in WORST_FIRST},
        clauses=sum(line.clauses for line in lines),
        proved=sum(line.proved for line in lines),
        inapplicable=sum(line.inapplicable for line in lines),
        lacks=tuple(sorted({one for line in lines for one in line.lacks})),
    )


def problems(report: Report) -> list[Problem]:
    """Return what is wrong: verdicts, the worst first, then findings."""
    found_by_check = {finding.key for finding in report.findings}
    parts = [
        part
        for promise in report.promises
        for part in promise.parts
        if part.verdict not in {Verdict.PASSED, Verdict.MISSING, Verdict.NOT_APPLICABLE}
        and not (part.verdict is Verdict.UNPROVED and part.key in found_by_check)
        and part.key not in report.waived
    ]
    parts.sort(key=lambda part: WORST_FIRST.index(part.verdict))
    told = [_problem(part) for part in parts]
    found = [
        Problem(finding.kind, finding.key, Place(finding.path, finding.line), finding.message)
        for finding in report.findings
    ]
    beside = [
        Problem(str(Verdict.FAILED), node, Place(node.partition("::")[0]), "it isn't a scenario")
        for node in report.run.get("failed_beside", ())
    ]
    return [*told, *beside, *found]


def flaky(report: Report) -> list[Problem]:
    """Return what passed, but not at its first attempt."""
    return [Problem("flaky", one.key, one.scenario or one.place, one.flaky) for one in report.flaky]


def inapplicable(report: Report) -> list[Problem]:
    """Return what could not be tried in this run, with what it needs."""
    parts = [part for promise in report.promises for part in promise.parts]
    whole = [_problem(part) for part in parts if part.verdict is Verdict.NOT_APPLICABLE]
    return [*whole, *(told for part in parts for told in _rows_left_out(part))]


def _rows_left_out(part: PartReport) -> Iterator[Problem]:
    """Yield the rows of an outline that could not be tried, where others passed."""
    for row, outcome in part.rows if part.verdict is Verdict.PASSED else ():
        if outcome.verdict is Verdict.NOT_APPLICABLE:
            values = ", ".join(f"{name}={value}" for name, value in row.items())
            place = part.scenario or part.place
            yield Problem(str(outcome.verdict), part.key, place, f"{outcome.why} ({values})")


def waived(report: Report) -> list[Problem]:
    """Return what is not passed and excused for a while: which verdict, until when, by whom."""
    return [
        Problem("waived", one.key, one.place, str(one)) for _, one in sorted(report.waived.items())
    ]


def _problem(part: PartReport) -> Problem:
    broken = [one.place for _, one in part.rows if one.verdict is part.verdict and one.place]
    place = broken[0] if broken else part.scenario or part.place
    return Problem(str(part.verdict), part.key, place, part.why)
