"""Steps of the area `traceability` about editors, which ask pytest for the scenarios there are."""

from support.bdd import Fact, then, when
from support.editor import discovered, places, written
from support.values import ABSENT
from support.world import World


@when("an editor asks for the scenarios of this repository")
async def asks_for_scenarios(world: World) -> None:
    world.seen["scenarios in the editor"] = await discovered()


@then("the editor has every scenario and every row with its line")
def has_every_scenario(world: World) -> Fact:
    lines = world.saw("scenarios in the editor")
    return Fact(seen=ABSENT if lines is ABSENT else places(lines), promised=written())


@then("no two names in the editor are alike")
def names_differ(world: World) -> Fact:
    lines = world.saw("scenarios in the editor")
    return Fact(seen=lines is not ABSENT and len(lines) == len(set(lines)) > 1, promised=True)
