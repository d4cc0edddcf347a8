"""Steps of the area `traceability` about authors: what an editor shows them, and what is meant."""

from support.runner.bdd import Fact, then, when
from support.runner.feature_faults import definitions_of
from support.runner.nearest import advice
from support.runner.values import ABSENT
from support.trace.editor import discovered, places, written
from support.world import World


@when("an editor asks for the scenarios of this repository")
async def asks_for_scenarios(world: World) -> None:
    world.seen["scenarios in the editor"] = await discovered()


@when("an author writes the Then {string}")
async def writes_then(world: World, sentence: str) -> None:
    defined = definitions_of("then", sentence)
    world.seen["advice"] = "" if defined else advice("then", sentence)


@then("the author is told {string}")
def is_told(world: World, text: str) -> Fact:
    return Fact(seen=world.saw("advice"), promised=text)


@then("the editor has every scenario and every row with its line")
def has_every_scenario(world: World) -> Fact:
    lines = world.saw("scenarios in the editor")
    return Fact(seen=ABSENT if lines is ABSENT else places(lines), promised=written())


@then("no two names in the editor are alike")
def names_differ(world: World) -> Fact:
    lines = world.saw("scenarios in the editor")
    return Fact(seen=lines is not ABSENT and len(lines) == len(set(lines)) > 1, promised=True)
