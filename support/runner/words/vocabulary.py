"""Holds the vocabulary to its limits: few sentences, used often, each else with its reason."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from support.runner.bdd import DEFINITIONS, Definition
from support.runner.words.editor_settings import COMMAND, SETTINGS, is_current
from support.runner.words.parameters import LIMIT, PARAMETERS

LEAST = 100
"""Scenarios of a suite that has limits; a smaller one has each sentence for the first time."""
MOST_A_SCENARIO = 0.25
MOST_ONCE = 0.25
"""The part of all definitions that may be used once."""


def unused(uses: Counter[str]) -> Iterator[str]:
    """Yield a line for each definition that no step uses."""
    for each in DEFINITIONS:
        if not uses[each.pattern]:
            yield f"no step of any feature uses {_named(each)}"


def beyond_limits(uses: Counter[str], *, scenarios: int, root: Path) -> Iterator[str]:
    """Yield a line for each limit that the vocabulary of a whole suite doesn't keep."""
    if scenarios < LEAST:
        return
    once = [each for each in DEFINITIONS if uses[each.pattern] == 1]
    yield from _too_many(once, scenarios)
    for each in DEFINITIONS:
        if uses[each.pattern] == 1 and not each.once:
            yield f"{_named(each)} is used once: say why with once=..., or use another sentence"
        if uses[each.pattern] > 1 and each.once:
            yield f"{_named(each)} is used {uses[each.pattern]} times: remove its once=..."
    if not is_current(root):
        yield f"{SETTINGS}:1: it isn't what the definitions make it: run {COMMAND}"


def _too_many(once: Sequence[Definition], scenarios: int) -> Iterator[str]:
    count = len(DEFINITIONS)
    if count > MOST_A_SCENARIO * scenarios:
        most = int(MOST_A_SCENARIO * scenarios)
        yield f"{count} definitions for {scenarios} scenarios: at most {most} are allowed"
    if len(once) > MOST_ONCE * count:
        most = int(MOST_ONCE * count)
        yield f"{len(once)} of {count} definitions are used once: at most {most} are allowed"
    if len(PARAMETERS) > LIMIT:
        yield f"{len(PARAMETERS)} types of values: at most {LIMIT} are allowed"


def _named(definition: Definition) -> str:
    return f'{definition.place} "{definition.pattern}"'
