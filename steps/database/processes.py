"""Sentences of the area database about other processes, and about the suite on a server."""

from typing import Any

from support.database.observed import ProcessesSeen, RunSeen, SharedServerSeen
from support.database.probes.postgres import OTHERS_ENDED
from support.database.run_processes import (
    keys_of,
    run_specification,
    write_at_once,
    write_in_two_processes,
)
from support.runner.bdd import given, noun, when
from support.runner.scenario_task import ScenarioTask
from support.runner.values import findings_of
from support.world import World


@given(
    "the server has dropped the app's connections",
    once="only a server can drop a connection that the app still holds",
)
async def connections_dropped(world: World) -> None:
    await world.app.start()
    await world.database.execute(OTHERS_ENDED)


@when("{int} processes open the database and write to it for {int} second/seconds")
async def processes_write(world: World, number: int, seconds: int) -> None:
    await write_at_once(world, number, seconds)


@when("the specification of {word} runs with {string}")
async def specification_runs(world: World, key: str, options: str) -> None:
    await run_specification(world, key, options.split())


@when(
    "two processes of the suite write the key {string} at the same time",
    once="only processes of the suite share a server with each other",
)
async def two_write(world: World, scenario_task: ScenarioTask, key: str) -> None:
    await write_in_two_processes(world, scenario_task, key)


@noun("the number of processes that failed")
def processes_failed(world: World) -> Any:
    return findings_of(world.observed[ProcessesSeen].failed)


@noun("the number of refused writes")
def writes_refused(world: World) -> Any:
    return findings_of(world.observed[ProcessesSeen].refused)


@noun("the number of lost writes")
def writes_lost(world: World) -> Any:
    return findings_of(world.observed[ProcessesSeen].lost)


@noun("the number of scenarios that neither passed nor need SQLite")
def not_passed(world: World) -> Any:
    return findings_of(world.observed[RunSeen].not_passed)


@noun("the keys in the first process's database")
def first_keys(world: World) -> Any:
    return keys_of(world.observed[SharedServerSeen].first)


@noun("the keys in the second process's database")
def second_keys(world: World) -> Any:
    return keys_of(world.observed[SharedServerSeen].second)


@noun("the number of databases left behind")
def left_behind(world: World) -> Any:
    return findings_of(world.observed[SharedServerSeen].left_behind)
