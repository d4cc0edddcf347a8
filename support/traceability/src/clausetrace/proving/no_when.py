"""Runs every scenario without its When: what still passes promises nothing of an event."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from clausetrace.configuration import Configuration
from clausetrace.linking.links import Linked, Links
from clausetrace.linking.selection import chosen
from clausetrace.proving.running import Proved, left_by, named, only, run_pytest
from clausetrace.results.result_file import Results


def prove_when(configuration: Configuration, links: Links, selection: tuple[str, ...]) -> Proved:
    """Run every scenario without its When: one of its Thens has to fail."""
    wanted = [linked for linked in links.promises if chosen(linked.key, selection)]
    with tempfile.TemporaryDirectory() as folder:
        options = ("--trace-leave-out=when", f"--trace-results={folder}", "-p", "no:cacheprovider")
        done = run_pytest(configuration.root, *options, *only(configuration, selection), quiet=True)
        results = left_by(configuration, Path(folder), done)
    tried, weak = 0, []
    for key, row, attempt in _events(wanted, configuration.standing, results):
        tried += 1
        if fault := _weakness(attempt):
            weak.append(f"{named(key, row)}: {fault}")
    return Proved("when", tried, tuple(weak))


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
