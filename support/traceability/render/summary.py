"""What every format says in the same words: headline, table by area, what is wrong."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from support.traceability.model import Place
from support.traceability.verdicts import WORST_FIRST, PartReport, PromiseReport, Report, Verdict

STATUS = {0: "passed", 1: "not passed", 2: "could not tell"}
CONTROL = {
    code: f"\\u{code:04x}"
    for code in (
        *range(9),
        *range(11, 32),
        *range(127, 160),
        0x061C,
        0x2028,
        0x2029,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        0x200E,
        0x200F,
    )
}


class Line(NamedTuple):
    """One row of the table: an area, or all of them."""

    area: str
    ids: int
    counts: dict[Verdict, int]
    clauses: int
    proved: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, with its place."""

    kind: str
    key: str
    place: Place
    text: str


def visible(text: str) -> str:
    """Return text with control and bidirectional characters written out."""
    return text.translate(CONTROL)


def headline(report: Report) -> str:
    """Return the verdict on the whole, or on the part that was selected."""
    passed = sum(promise.verdict is Verdict.PASSED for promise in report.promises)
    what = f"part of the suite ({', '.join(report.selection)})" if report.selection else "the suite"
    counts = f"{passed} of {len(report.promises)} IDs passed"
    proved = sum(promise.proved for promise in report.promises)
    clauses = sum(promise.clauses for promise in report.promises)
    inapplicable = sum(promise.inapplicable for promise in report.promises)
    left_out = f", {inapplicable} not applicable" if inapplicable else ""
    excused = f", {len(report.waived)} waived" if report.waived else ""
    verdict = STATUS[report.exit_status]
    return f"{what}: {verdict}; {counts}, {proved} of {clauses} clauses proved{left_out}{excused}"


def basis(report: Report) -> str:
    """Return what the verdict rests on: commit, uncommitted changes, Python, start."""
    run = report.run
    commit = str(run.get("commit") or "no commit")[:12]
    dirty = " with uncommitted changes" if run.get("dirty") else ""
    return (
        f"commit {commit}{dirty}, Python {run.get('python', '?')} on {run.get('platform', '?')}, "
        f"started {run.get('start', '?')}, seed {run.get('seed')}"
    )


def table(report: Report) -> list[Line]:
    """Return a line for each area, and one for all of them where there are several."""
    areas: dict[str, list[PromiseReport]] = defaultdict(list)
    for promise in report.promises:
        areas[promise.promise.area].append(promise)
    lines = [_line(area, promises) for area, promises in sorted(areas.items())]
    return [*lines, _line("all", list(report.promises))] if len(lines) > 1 else lines


def _line(area: str, promises: list[PromiseReport]) -> Line:
    counts = {
        verdict: sum(promise.verdict is verdict for promise in promises) for verdict in WORST_FIRST
    }
    clauses = sum(promise.clauses for promise in promises)
    return Line(area, len(promises), counts, clauses, sum(promise.proved for promise in promises))


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
    return [*told, *found]


def inapplicable(report: Report) -> list[Problem]:
    """Return what could not be tried in this run, with what it needs."""
    parts = (part for promise in report.promises for part in promise.parts)
    return [_problem(part) for part in parts if part.verdict is Verdict.NOT_APPLICABLE]


def waived(report: Report) -> list[Problem]:
    """Return what is not passed and excused for a while: which verdict, until when, by whom."""
    return [
        Problem("waived", one.key, one.place, str(one)) for _, one in sorted(report.waived.items())
    ]


def _problem(part: PartReport) -> Problem:
    broken = [one.place for _, one in part.rows if one.verdict is part.verdict and one.place]
    place = broken[0] if broken else part.scenario or part.place
    return Problem(str(part.verdict), part.key, place, part.why)
