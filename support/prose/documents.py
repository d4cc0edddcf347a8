"""Holds specification documents to their form: an introduction, labels, situations."""

import re
from collections.abc import Iterator
from pathlib import Path

from clausetrace.configuration import Configuration
from clausetrace.model import MAIN_CASE, Part
from clausetrace.reading.tree import Tree

LONGEST_LABEL = 6
"""Words of a label, which is a title and no sentence."""
RELATIVE = re.compile(r"^\S+ (?:that|which|whose|who)\b", re.IGNORECASE)
SHORTEST_INTRODUCTION = 12
"""Words before the first ID; fewer don't say what an area is for."""


def faults(configuration: Configuration, tree: Tree) -> Iterator[str]:
    """Yield what each document lacks, with its place."""
    for place in sorted({promise.place.path for promise in tree.promises}):
        yield from _introduction(configuration.root / place, place)
    for promise in tree.promises:
        for part in promise.parts:
            yield from (f"{part.place}: {fault}" for fault in _part_faults(part))


def _introduction(document: Path, place: str) -> Iterator[str]:
    before = document.read_text(encoding="utf-8").partition("\n## ")[0]
    prose = [line for line in before.splitlines() if line and line[0] not in "#|"]
    if len(" ".join(prose).split()) < SHORTEST_INTRODUCTION:
        yield f"{place}:1: no introduction says what the area is for"
    if not re.search(r"^- .*[*`]", before, re.MULTILINE):
        yield f"{place}:1: no glossary lists the words that its clauses use"


def _part_faults(part: Part) -> Iterator[str]:
    if part.label == MAIN_CASE:
        return
    if (words := len(part.label.split())) > LONGEST_LABEL:
        yield f"a label of {words} words, at most {LONGEST_LABEL}: {part.label}"
    if RELATIVE.match(part.label):
        yield f"a label that is a noun with a relative clause, no title: {part.label}"
    if not part.situation:
        yield f"no situation in parentheses after the label: {part.label}"
