"""Asks pytest for this repository's scenarios as an editor does, and Gherkin for what there is."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from collections import Counter
from typing import Any

from gherkin.parser import Parser

from support.runner.failing.stacks import ROOT
from support.runner.values import Absent

FEATURES = ROOT / "features"


async def discovered() -> list[str]:
    """Return the lines `path:line: name` that the stand-in for an editor's adapter prints."""
    started = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "pytest", "features", "--collect-only", "-q"),
        *("-p", "support.trace.editor.adapter", "-p", "no:cacheprovider"),
        env={"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=ROOT,
        stdout=PIPE,
        stderr=PIPE,
    )
    output, _ = await started.communicate()
    return [line for line in output.decode().splitlines() if ".feature:" in line.partition(" ")[0]]


def missing_places(lines: list[str] | Absent) -> list[str] | Absent:
    """Return each `path:line` that the editor lacks, has too often, or shouldn't have."""
    if isinstance(lines, Absent):
        return lines
    found, there = places(lines), written()
    return sorted(place for place in found.keys() | there if found.get(place) != there.get(place))


def repeated(lines: list[str] | Absent) -> list[str] | Absent:
    """Return each line that is there more than once."""
    if isinstance(lines, Absent):
        return lines
    return [line for line, count in Counter(lines).items() if count > 1]


def places(lines: list[str]) -> dict[str, int]:
    """Return how many items were found at each `path:line`."""
    return dict(Counter(line.partition(": ")[0] for line in lines if "::" not in line))


def written() -> dict[str, int]:
    """Return each scenario's `path:line` and how often it is run, as Gherkin's parser reads it."""
    found: dict[str, int] = {}
    for path in FEATURES.rglob("*.feature"):
        for scenario in _scenarios(Parser().parse(path.read_text(encoding="utf-8-sig"))["feature"]):
            rows = sum(len(examples.get("tableBody", ())) for examples in scenario["examples"])
            place = f"{path.relative_to(ROOT).as_posix()}:{scenario['location']['line']}"
            found[place] = rows if scenario["examples"] else 1
    return found


def _scenarios(node: Any) -> list[Any]:
    children = [child.get("scenario") or child.get("rule") or {} for child in node["children"]]
    inner = [found for child in children if "children" in child for found in _scenarios(child)]
    return [*(child for child in children if "steps" in child and "examples" in child), *inner]
