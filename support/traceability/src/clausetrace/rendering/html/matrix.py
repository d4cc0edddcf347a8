"""What the matrix of the HTML report shows of each ID, in one short row."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from clausetrace.judging.verdicts import WORST_FIRST, PromiseReport, Report
from clausetrace.model import MAIN_CASE
from clausetrace.rendering.summary import variant_names


def matrix(report: Report) -> dict[str, Any]:
    """Return a row for each ID, and the owners that rows name by their number.

    A row has area, ID, title, verdict, proved, clauses, edge cases, seconds, tags and marks. Where
    there are owners or several variants, it ends with its owners and the verdict of each variant.
    """
    kinds: dict[str, set[str]] = defaultdict(set)
    for finding in report.findings:
        kinds[finding.key.partition("#")[0]].add(finding.kind)
    owners = {"": 0}
    for names in report.owners.values():
        owners.setdefault(" ".join(names), len(owners))
    rows = [
        [*_row(one, report, kinds.get(one.promise.key, set())), *_more(one, report, owners)]
        for one in report.promises
    ]
    return {"rows": rows, "owners": list(owners)}


def _row(one: PromiseReport, report: Report, kinds: set[str]) -> Iterator[Any]:
    promise, keys = one.promise, {one.promise.key, *(part.key for part in one.parts)}
    marks = {
        "flaky": any(part.flaky for part in one.parts),
        "waived": not keys.isdisjoint(report.waived),
        "drifted": "drifted" in kinds,
        "finding": bool(kinds - {"drifted"}),
    }
    yield from (promise.area, promise.id, promise.title, one.verdict, one.proved, one.clauses)
    yield sum(part.label != MAIN_CASE for part in one.parts)
    yield round(sum(part.seconds for part in one.parts), 4)
    yield sorted({tag for part in one.parts if part.script for tag in part.script.tags})
    yield [name for name, there in marks.items() if there]


def _more(one: PromiseReport, report: Report, owners: dict[str, int]) -> Iterator[Any]:
    variants = variant_names(report.run)
    if report.owners or variants:
        yield owners[" ".join(report.owners.get(one.promise.key, ()))]
    if variants:
        yield [WORST_FIRST.index(one.verdict_in(variant)) for variant in variants]
