"""Finds scenarios whose shape lets them pass for nothing, or not be what their author means."""

import difflib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clausetrace.configuration import Configuration
from clausetrace.linking.skeleton import TO_WRITE
from clausetrace.model import Kind, Place, Scenario, Step
from clausetrace.reading.features import PLACEHOLDER

EXCUSES = {"skip", "skipif", "xfail"}
"""Marks of pytest by which a scenario is left out, or passes by failing."""
Fault = tuple[str, str, Place]
"""A finding's kind, its message and its place."""


@dataclass(frozen=True)
class Shapes:
    """What the scenarios of a repository have to look like; `tags` is None where any will do."""

    standing: str
    needs: frozenset[str]
    tags: frozenset[str] | None

    @classmethod
    def of(cls, configuration: Configuration) -> "Shapes":
        """Return what is configured."""
        needs = frozenset(configuration.needs)
        tags = _listed(configuration.root) if configuration.tags == "listed" else None
        return cls(configuration.standing, needs, tags)

    def faults(self, scenario: Scenario) -> Iterator[Fault]:
        """Yield what is wrong with one scenario."""
        for kind, message in (*self._whole(scenario), *self._events(scenario)):
            yield kind, message, scenario.place
        for tag in sorted(scenario.tags):
            if fault := self._tag(tag):
                yield *fault, scenario.place
        for line in scenario.without_rows:
            told = f'Examples of the outline "{scenario.name}" have no row of values'
            yield "no rows", told, Place(scenario.place.path, line)
        for step in scenario.steps:
            if fault := _step(step, scenario):
                yield *fault, Place(scenario.place.path, step.line)

    def _whole(self, scenario: Scenario) -> Iterator[tuple[str, str]]:
        if scenario.outline and not scenario.rows:
            yield "no rows", f'the outline "{scenario.name}" has no row of values'
        each = dict.fromkeys(scenario.row_tags or (scenario.tags,))
        for both in (sorted(self.needs & tags) for tags in each):
            if len(both) > 1:
                told = f'"{scenario.name}" is never run: no run has all of {", ".join(both)}'
                yield "never run", told

    def _events(self, scenario: Scenario) -> Iterator[tuple[str, str]]:
        whens = [str(step.line) for step in scenario.steps if step.kind is Kind.WHEN]
        if not whens and self.standing not in scenario.tags:
            told = f'"{scenario.name}" has no When, and no tag @{self.standing} says why'
            yield "no event", told
        if len(whens) > 1:
            told = f'"{scenario.name}" has {len(whens)} Whens, lines {", ".join(whens)}'
            yield "two events", f"{told}: what happens before the last is a Given"

    def _tag(self, tag: str) -> tuple[str, str] | None:
        if tag in EXCUSES:
            told = f"@{tag} leaves a scenario out or has it pass by failing: have it pass, remove"
            return "left out", f"{told} it with its edge case, or record the failure: `trace waive`"
        if self.tags is not None and tag not in self.tags:
            listed = ", ".join(sorted(self.tags))
            return "unknown tag", f"@{tag} isn't one of the listed tags, which are {listed}"
        return None


def _step(step: Step, scenario: Scenario) -> tuple[str, str] | None:
    if step.text.split(maxsplit=1)[:1] in ([TO_WRITE], [f"{TO_WRITE}:"]):
        return "unfinished", f'"{step.text}": fill in the {step.keyword}'
    columns = list(scenario.rows[0]) if scenario.rows else []
    cells = [cell for row in step.table or () for cell in row]
    for name in PLACEHOLDER.findall(" ".join([step.text, *cells, step.docstring or ""])):
        near = name not in columns and difflib.get_close_matches(name, columns, n=1, cutoff=0.7)
        if near:
            told = f"the outline has no column {name}; it has {', '.join(columns)}"
            return "unknown column", told
    return None


def _listed(root: Path) -> frozenset[str]:
    """Return the names of pytest's markers in pyproject.toml."""
    source = root / "pyproject.toml"
    document: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    lines = document.get("tool", {}).get("pytest", {}).get("ini_options", {}).get("markers", [])
    return frozenset(line.partition(":")[0].partition("(")[0].strip() for line in lines)
