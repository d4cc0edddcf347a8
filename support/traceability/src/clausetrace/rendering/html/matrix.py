"""What the matrix of the HTML report shows of each ID, in one short row."""

from collections import defaultdict
from typing import Any

from clausetrace.judging.verdicts import PromiseReport, Report
from clausetrace.model import MAIN_CASE


def rows(report: Report) -> list[list[Any]]:
    """Return area, ID, title, verdict, proved, clauses, edge cases, seconds, tags, and marks."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for finding in report.findings:
        kinds[finding.key.partition("#")[0]].add(finding.kind)
    return [
        _row(promise, report, kinds.get(promise.promise.key, set())) for promise in report.promises
    ]


def _row(one: PromiseReport, report: Report, kinds: set[str]) -> list[Any]:
    promise, keys = one.promise, {one.promise.key, *(part.key for part in one.parts)}
    marks = {
        "flaky": any(part.flaky for part in one.parts),
        "waived": not keys.isdisjoint(report.waived),
        "drifted": "drifted" in kinds,
        "finding": bool(kinds - {"drifted"}),
    }
    return [
        promise.area,
        promise.id,
        promise.title,
        one.verdict,
        one.proved,
        one.clauses,
        sum(part.label != MAIN_CASE for part in one.parts),
        round(sum(part.seconds for part in one.parts), 4),
        sorted({tag for part in one.parts if part.script for tag in part.script.tags}),
        [name for name, there in marks.items() if there],
    ]
