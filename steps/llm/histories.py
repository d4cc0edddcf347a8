"""Sentences of the area llm about what holds for every history."""

from collections.abc import Callable
from typing import Any

from support.llm.histories import BREACHES, HistoriesSeen, new_seed, smallest
from support.runner.bdd import noun, when
from support.runner.values import Absent, findings_of
from support.world import World


@when("requests are prepared for many histories")
def are_prepared(world: World) -> None:
    world.observed.note(new_seed())


def _looking_for(breach: str) -> Callable[[World], Any]:
    def look(world: World) -> Any:
        seed = world.observed[HistoriesSeen].seed
        return seed if isinstance(seed, Absent) else findings_of(smallest(breach, seed))

    return look


for _breach in BREACHES:
    noun(f"the number of histories whose request {_breach}")(_looking_for(_breach))
