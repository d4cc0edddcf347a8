"""Runs every scenario without its When: what still passes promises nothing of an event."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from clausetrace.linking.links import Linked
from clausetrace.linking.selection import chosen
from clausetrace.proving.plan import Plan
from clausetrace.proving.running import Proof, left_out, named, only, try_pytest
from clausetrace.results.result_file import Results

Attempt = dict[str, Any]


def prove_when(plan: Plan) -> Proof:
    """Run every scenario without its When: one of its Thens has to fail."""
    configuration, ids = plan.configuration, plan.ids("when")
    left = left_out(plan.left(ids), "ID")
    if not ids:
        return Proof("when", 0, (), left=left)
    wanted = [linked for linked in plan.links.promises if linked.key in ids]
    selected = only(configuration, ids if left else plan.selection)
    with tempfile.TemporaryDirectory() as folder, plan.progress("when", ids) as progress:
        arguments = ("--trace-leave-out=when", *selected)
        with progress.following(Path(folder)):
            results = try_pytest(configuration, Path(folder), *arguments, limit=plan.limit)
    survivors, faults, tried = list[str](), list[str](), 0
    events = _events(wanted, configuration.standing, results)
    for key, row, attempt in (one for one in events if chosen(one[0], plan.selection)):
        tried += 1
        if why := _untriable(attempt):
            faults.append(f"{named(key, row)}: {why}")
        elif why := _survival(attempt):
            survivors.append(f"{named(key, row)}: {why}")
    killed = tried - len(survivors) - len(faults)
    return Proof("when", killed, tuple(survivors), tuple(faults), left=left)


def _events(
    wanted: list[Linked], standing: str, results: Results
) -> Iterator[tuple[str, dict[str, str], Attempt | None]]:
    """Yield each scenario that promises something of an event, row by row, and what it did."""
    for linked in wanted:
        for scenario in linked.feature.scenarios if linked.feature else ():
            if standing in scenario.tags:
                continue
            key = f"{linked.key}#{scenario.name}"
            recorded = results.scenarios.get(key, [])
            for row in scenario.rows:
                match = [one for one in recorded if one["row"] == row]
                if not any(one.get("needs") for one in match):
                    yield key, row, match[0]["attempts"][-1] if match else None


def _untriable(attempt: Attempt | None) -> str:
    """Return why the run shows nothing about a scenario; nothing where it does."""
    if attempt is None:
        return "it could not be tried: the run without When has no result for it"
    failed = _failed(attempt)
    if failed and failed["kind"] != "then":
        return f'it could not be tried: "{failed["text"]}" failed first: {failed["error"]}'
    return ""


def _survival(attempt: Attempt | None) -> str:
    """Return how a scenario did without its When what it must not; nothing where it failed."""
    failed = _failed(attempt) if attempt else None
    if failed is None:
        return "it passes with its When left out, so its pass proves nothing"
    if failed.get("compared"):
        return ""
    return (
        f'without its When "{failed["text"]}" compares nothing, it only raises: {failed["error"]}'
    )


def _failed(attempt: Attempt) -> Attempt | None:
    """Return the first step that failed."""
    return next((step for step in attempt["steps"] if step["outcome"] == "failed"), None)
