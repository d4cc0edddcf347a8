"""What the first page of the HTML report says: the verdict, what it rests on, what is wrong."""

from collections.abc import Iterator
from typing import Any

from clausetrace.judging.readable import in_line
from clausetrace.judging.verdicts import WORST_FIRST, PartReport, Report, Verdict
from clausetrace.rendering.history.past_of_ids import Past, pasts
from clausetrace.rendering.legend import MEANINGS
from clausetrace.rendering.summary import (
    STATUS,
    Problem,
    apart,
    commit_of,
    configured_link,
    flaky,
    headline,
    inapplicable,
    link_of,
    named,
    only_run,
    part_of,
    problems,
    run_link,
    table,
    took,
    totals,
    variant_names,
    waived,
)
from clausetrace.results.merging import variant_of, variants_of

SLOWEST = 10
SHOWN = ("commit", "dirty", "start", "status", "ids", "counts", "clauses", "proved")
"""What is shown of a run that is kept."""


def overview(report: Report) -> dict[str, Any]:
    """Return all of the first page as plain data."""
    return {
        "status": report.exit_status,
        "verdict": STATUS[report.exit_status],
        "lead": headline(report).rpartition("; ")[2],
        "apart": apart(report),
        "part": part_of(report),
        "only_run": only_run(report),
        "inconclusive": list(report.inconclusive),
        "basis": dict(_basis(report)),
        "link": link_of(report),
        "commit_link": configured_link(report, "commit_link"),
        "issue_link": configured_link(report, "issue_link"),
        "run_link": run_link(report),
        "meanings": MEANINGS,
        "introductions": [
            {"area": one.area, "title": one.title, "texts": one.texts}
            for one in report.introductions
        ],
        "variants": list(variant_names(report.run).values()),
        "pasts": {key: _past(one) for key, one in pasts(report).items()},
        "verdicts": {verdict: named(verdict, report) for verdict in WORST_FIRST},
        "counts": _counts(report),
        "areas": [
            line._asdict() | {"why": line.why} for line in table(report) if line.area != "all"
        ],
        "past": [{name: run[name] for name in SHOWN if name in run} for run in report.past],
        "problems": list(_problems(report)),
        "slowest": _slowest(report),
        "flaky": [_problem(one) for one in flaky(report)],
        "waived": [_problem(one) for one in waived(report)],
        "inapplicable": [_problem(one) for one in inapplicable(report)],
        "ignored": dict(report.ignored),
        "executed": _executed(report),
    }


def _past(one: Past) -> dict[str, Any]:
    runs = {"since": one.since, "before": one.before}
    told = {name: [run["start"], run["commit"]] for name, run in runs.items() if run}
    return told | {"runs": one.runs, "new": one.is_new, "flaky": one.flaky, "known": one.known}


def _executed(report: Report) -> dict[str, list[str]]:
    """Return for each file the IDs that execute a function of it."""
    found: dict[str, list[str]] = {}
    for key, files in sorted(report.executes.items()):
        for path in files:
            found.setdefault(path, []).append(key)
    return dict(sorted(found.items()))


def _basis(report: Report) -> Iterator[tuple[str, str]]:
    run = report.run
    yield "Commit", commit_of(run).removeprefix("commit ")
    if report.base:
        yield "Compared with", commit_of(report.base.run).removeprefix("commit ")
    if report.selection and "shard" not in run:
        yield "Part of the suite", ", ".join(report.selection)
    outcomes = [
        row[1] for promise in report.promises for part in promise.parts for row in part.rows
    ]
    bare = sum(not part.rows for promise in report.promises for part in promise.parts)
    reported = sum(outcome.verdict is not Verdict.NOT_RUN for outcome in outcomes)
    yield "Scenarios reported", f"{reported:,} of {len(outcomes) + bare:,}"
    if shards := list(_shards(run)):
        yield "Shards", ", ".join(shards)
    if variants := [one for one in variants_of(run) if one]:
        yield "Variant" if len(variants) == 1 else "Variants", ", ".join(variants)
    yield "Python", f"{run.get('python', '?')} on {run.get('platform', '?')}"
    yield "Started", str(run.get("start", "?"))
    if lasted := took(run):
        yield "Took", lasted
    if (seed := run.get("seed")) is not None:
        yield "Seed", str(seed)
    if run.get("configuration", {}).get("facts") == "assert":
        yield "Facts", "asserts that passed"


def _shards(run: dict[str, Any]) -> Iterator[str]:
    """Yield how many shards there are results of, for each variant."""
    present: dict[tuple[str, int], set[int]] = {}
    for one in run.get("parts", [run]):
        if shard := one.get("shard"):
            present.setdefault((variant_of(one), shard["count"]), set()).add(shard["index"])
    for (variant, count), there in sorted(present.items()):
        yield f"{len(there)} of {count}{variant and f' ({variant})'}"


def _counts(report: Report) -> dict[str, Any]:
    now, before = totals(report), totals(report.base) if report.base else None
    return {
        "ids": [now.ids, before and before.ids],
        "clauses": [now.clauses, before and before.clauses],
        "proved": [now.proved, before and before.proved],
        "verdicts": {
            verdict: [now.counts[verdict], before and before.counts[verdict]]
            for verdict in WORST_FIRST
        },
    }


def _problems(report: Report) -> Iterator[dict[str, str]]:
    """Yield what is wrong, with values as people write them."""
    parts = {part.key: part for promise in report.promises for part in promise.parts}
    for one in problems(report):
        part = parts.get(one.key) if one.kind == Verdict.FAILED else None
        yield _problem(one) | ({"text": _readably(part)} if part else {})


def _readably(part: PartReport) -> str:
    """Return why a part failed: what a step promised and saw, where it compared, else the error."""
    broken = next((one for _, one in part.rows if one.verdict is part.verdict), None)
    for step in broken.steps if broken else ():
        facts = [in_line(one) for one in step.get("facts", ()) if not one["holds"]]
        if step["outcome"] == "failed" and facts:
            compared = "; ".join(f"promised {promised}, seen {seen}" for promised, seen in facts)
            rest = part.why.partition("\n")[1:]
            return "".join((f"{step['text']}: {compared}", *rest))
    return part.why


def _problem(one: Problem) -> dict[str, str]:
    return {"kind": one.kind, "key": one.key, "place": str(one.place), "text": one.text}


def _slowest(report: Report) -> list[dict[str, Any]]:
    parts = (part for promise in report.promises for part in promise.parts if part.seconds)
    slowest = sorted(parts, key=lambda part: -part.seconds)[:SLOWEST]
    return [{"key": one.key, "seconds": round(one.seconds, 4)} for one in slowest]
