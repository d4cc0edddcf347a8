"""Finds what keeps a feature from being run: every fault with its place and what to do about it."""

import difflib
from collections.abc import Iterator, Mapping
from functools import cache

from clausetrace.model import Feature, Kind, Scenario, Step
from clausetrace.reading.features import PLACEHOLDER, filled
from support.runner.bdd import DEFINITIONS, Definition
from support.runner.failing import failures
from support.runner.words.nearest import advice
from support.runner.words.row_names import uncut

DATABASES = {"sqlite", "postgres"}
"""Tags of scenarios that are true for one database only."""
STANDING = "standing"
"""The tag of a scenario whose promise holds without an event."""
EXCUSES = {"skip", "skipif", "xfail"}
"""Marks of pytest by which a scenario would pass or be left out whatever the app does."""
DEBUGGER = "trace"
"""pytest-bdd's own step of this name waits at a prompt, in CI indefinitely."""


def faults_of(feature: Feature, tags: Mapping[str, str]) -> Iterator[str]:
    """Yield every fault of a feature; `tags` are those that the project lists."""
    seen: set[str] = set()
    told: set[str] = set()
    if not feature.scenarios:
        yield f"{feature.place}: the feature has no scenario"
    for scenario in feature.scenarios:
        if (name := uncut(scenario.name)) in seen:
            yield f'{scenario.place}: a scenario named "{name}" is above already'
        seen.add(name)
        yield from (f"{scenario.place}: {fault}" for fault in _tag_faults(scenario, tags))
        yield from (f"{scenario.place}: {fault}" for fault in _scenario_faults(scenario))
        for step in scenario.steps:
            yield from _step_faults(scenario, step, told)


def _tag_faults(scenario: Scenario, tags: Mapping[str, str]) -> Iterator[str]:
    for tag in sorted(scenario.tags - tags.keys()):
        if tag in EXCUSES:
            yield (
                f"@{tag}: no scenario is left out or expected to fail: have it pass, or remove it "
                "with its edge case; `trace waive` records a failure that is accepted for a time"
            )
        else:
            yield f"the tag @{tag} is unknown; the project's tags are {', '.join(sorted(tags))}"
    if len(both := sorted(scenario.tags & DATABASES)) > 1:
        yield f"@{' and @'.join(both)} exclude each other: it would never run"


def _scenario_faults(scenario: Scenario) -> Iterator[str]:
    if scenario.outline and not scenario.rows:
        told = "the outline has no row of values under Examples"
        yield f'{told}; it would run once, with "<…>" as words'
    if not any(step.kind is Kind.THEN for step in scenario.steps):
        yield f'"{scenario.name}" has no Then, so it can\'t fail'
    yield from _order_faults(scenario)


def _order_faults(scenario: Scenario) -> Iterator[str]:
    """One When, an And below it included; what has to happen before it is a Given."""
    whens = [step.line for step in scenario.steps if step.kind is Kind.WHEN]
    if not whens and STANDING not in scenario.tags:
        yield f'"{scenario.name}" has no When, and no tag @{STANDING} says why'
    if len(whens) > 1:
        lines = " and ".join(map(str, whens))
        yield (
            f'"{scenario.name}" has {len(whens)} Whens (lines {lines}; an And below a When is one '
            "too): a scenario has one, and what happens before it is a Given"
        )
    early = [
        step.line
        for step in scenario.steps
        if step.kind is Kind.THEN and whens and step.line < whens[0]
    ]
    if early:
        yield f'"{scenario.name}" has a Then before its When, line {early[0]}'


def _step_faults(scenario: Scenario, step: Step, told: set[str]) -> Iterator[str]:
    """Yield what is wrong with a step, once for all rows; what was told before is named only."""
    where = f"{scenario.place.path}:{step.line}"
    if fault := _placeholder_fault(scenario, step):
        yield f"{where}: {fault}"
        return
    for text in dict.fromkeys(filled(step.text, row) for row in scenario.rows):
        if fault := _step_fault(step, text):
            again = fault in told
            told.add(fault)
            yield f'{where}: "{text}": as above' if again else f"{where}: {fault}"


def _placeholder_fault(scenario: Scenario, step: Step) -> str:
    """Say which placeholder is no column of the outline: one of another name, or nobody's word.

    A text may hold "<…>" without meaning a column, if no column is called like it.
    """
    columns = list(scenario.rows[0]) if scenario.rows else []
    cells = [cell for row in step.table or () for cell in row]
    for name in PLACEHOLDER.findall(" ".join([step.text, *cells, step.docstring or ""])):
        if name in columns:
            continue
        near = difflib.get_close_matches(name, columns, n=1, cutoff=0.7)
        undefined = f"<{name}>" in step.text and not definitions_of(step.kind, step.text)
        if scenario.outline and (near or (undefined and columns)):
            return f"the outline has no column {name}; it has {', '.join(columns)}"
        if undefined and not scenario.outline:
            return f"<{name}> is a column of an outline, and this scenario has no Examples"
    return ""


def _step_fault(step: Step, text: str) -> str:
    if text == DEBUGGER:
        return f'"{text}" is pytest-bdd\'s debugger, no step of a feature'
    if step.kind is Kind.OTHER:
        return f'"{step.keyword} {text}" begins with neither Given, When nor Then'
    if text.partition(":")[0] == "TODO":
        return f'fill in the {step.kind.title()}: "{text}"'
    found = definitions_of(step.kind, text)
    if not found:
        below = {"docstring": step.docstring is not None, "table": step.table is not None}
        return failures.undefined(step.kind, text, advice=advice(step.kind, text), **below)
    if len(found) > 1:
        places = "; ".join(f'{definition.place} "{definition.pattern}"' for definition in found)
        return f'"{text}" is matched by {len(found)} definitions, which one is meant? {places}'
    return ""


@cache
def definitions_of(kind: str, text: str) -> tuple[Definition, ...]:
    """Return every definition that matches a step's text; each text is looked up once."""
    return tuple(
        definition
        for definition in DEFINITIONS
        if definition.kind == kind and definition.context.parser.is_matching(text)
    )
