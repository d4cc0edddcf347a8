"""Steps of the area `harness`: runs in which something is wrong, and what they leave."""

from support.bdd import Fact, parameter_type, then, when
from support.harness import TROUBLES, processes_left, run_scenario
from support.world import World

parameter_type("Trouble", "|".join(TROUBLES), str)


@when("a scenario runs where {trouble:Trouble}")
async def scenario_runs(world: World, trouble: str) -> None:
    await run_scenario(world, trouble, [])


@when("a scenario runs where {trouble:Trouble}, with {options:Options}")
async def scenario_runs_with(world: World, trouble: str, options: list[str]) -> None:
    await run_scenario(world, trouble, options)


@then("no process of that run is left")
def no_process_left(world: World) -> Fact:
    return Fact(seen=processes_left(world), promised=[])
