"""Runs every scenario without its When: what still passes promises nothing of an event."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from support.traceability.linking import Linked
from support.traceability.proof.plan import Plan
from support.traceability.proof.running import (
    Proved,
    left_by,
    left_out,
    named,
    only,
    run_pytest,
)
from support.traceability.results import Results


def prove_when(plan: Plan) -> Proved:
    """Run every scenario without its When: one of its Thens has to fail."""
    configuration, ids = plan.configuration, plan.ids("when")
    left = left_out(plan.left(ids), "ID")
    if not ids:
        return Proved("when", 0, (), left=left)
    wanted = [linked for linked in plan.links.promises if linked.key in ids]
    selected = only(configuration, ids if left else plan.selection)
    with tempfile.TemporaryDirectory() as folder, plan.progress("when", ids) as progress:
        options = ("--trace-leave-out=when", f"--trace-results={folder}", "-p", "no:cacheprovider")
        with progress.following(Path(folder)):
            done = run_pytest(configuration.root, *options, *selected, quiet=True)
        results = left_by(configuration, Path(folder), done)
    tried, weak = 0, []
    for key, row, attempt in _events(wanted, configuration.standing, results):
        tried += 1
        if fault := _weakness(attempt):
            weak.append(f"{named(key, row)}: {fault}")
    return Proved("when", tried, tuple(weak), left=left)


def _events(
    wanted: list[Linked], standing: str, results: Results
) -> Iterator[tuple[str, dict[str, str], dict[str, Any] | None]]:
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


def _weakness(attempt: dict[str, Any] | None) -> str:
    if attempt is None:
        return "it could not be tried: the run without When has no result for it"
    failed = [step for step in attempt["steps"] if step["outcome"] == "failed"]
    if not failed:
        return "it passes with its When left out, so its pass proves nothing"
    if failed[0]["kind"] == "then" and not failed[0].get("compared"):
        step = failed[0]
        return (
            f'without its When "{step["text"]}" compares nothing, it only raises: {step["error"]}'
        )
    if failed[0]["kind"] != "then":
        return f'it could not be tried: "{failed[0]["text"]}" failed first: {failed[0]["error"]}'
    return ""
