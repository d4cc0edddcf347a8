"""Sentences about the time as the app sees it, and about how long something took."""

from typing import Any

from support.runner.bdd import given, noun, when
from support.runner.patience import unstretched
from support.runner.scenario_task import ScenarioTask
from support.world import World
from support.world.observed import Took


@given("the time is {string}")
def time_is(world: World, time: str) -> None:
    world.clock.stop_at(time)


@given("{int} second/seconds has/have passed")
@when("{int} second/seconds pass/passes")
async def seconds_pass(world: World, scenario_task: ScenarioTask, seconds: int) -> None:
    world.clock.let_pass(seconds=seconds)
    scenario_task.let_pass(seconds)


@noun("the time in seconds until the response")
def time_until_response(world: World) -> Any:
    return unstretched(world.response.seconds)


@noun("the time in seconds of the stop")
def time_of_stop(world: World) -> Any:
    return unstretched(world.observed[Took].stop)
