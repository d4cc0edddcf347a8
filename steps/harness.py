"""Sentences of the area harness: runs in which something is wrong, and what they leave."""

from support.harness.troubles import TROUBLES, processes_left, run_scenario
from support.runner.bdd import Fact, then, when
from support.runner.parameters import parameter
from support.world import World

parameter("trouble", "|".join(TROUBLES), str, example="a step blocks")


@when("a scenario runs where {trouble}")
async def scenario_runs(world: World, trouble: str) -> None:
    await run_scenario(world, trouble, [])


@when("a scenario runs where {trouble}, with {string}")
async def scenario_runs_with(world: World, trouble: str, options: str) -> None:
    await run_scenario(world, trouble, options.split())


@then("no process of that run is left")
def no_process_left(world: World) -> Fact:
    return Fact(seen=processes_left(world), promised=[])
