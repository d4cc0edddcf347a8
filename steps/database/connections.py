"""Sentences of the area database about the connections of the app's pool."""

from support.database.fixtures import LentConnections
from support.database.write_turn import wait_behind_a_write
from support.runner.bdd import given, when
from support.runner.scenario_task import ScenarioTask
from support.world import World


@given("{int} connections of the pool are in use")
async def connections_are_lent(lent_connections: LentConnections, count: int) -> None:
    await lent_connections.lend(count)


@given(
    "connections to the database were given up while they opened",
    once="what is given up is closed, wherever that happens",
)
async def given_up(lent_connections: LentConnections) -> None:
    await lent_connections.give_up_opening()


@given(
    "{name} has asked for {string} while {int} seconds passed, and the connections are returned",
    once="a request after one that got no connection is one promise",
)
async def has_asked_meanwhile(
    world: World, lent_connections: LentConnections, person: str, path: str, seconds: int
) -> None:
    await lent_connections.wait_in_vain(world.http.ask_before(path, by=person), seconds)
    await lent_connections.give_back()


@when(
    "{name} asks for {string} while {int} seconds pass",
    once="a request that waits for a connection in vain is one promise",
)
async def asks_meanwhile(
    world: World, lent_connections: LentConnections, person: str, path: str, seconds: int
) -> None:
    await lent_connections.wait_in_vain(world.http.ask(path, by=person), seconds)


@when(
    "{name} asks for {string} while {int} seconds pass, and the connections are returned",
    once="a connection that comes free in time is one promise",
)
async def asks_until_given_back(
    world: World, lent_connections: LentConnections, person: str, path: str, seconds: int
) -> None:
    await lent_connections.wait_in_time(world.http.ask(path, by=person), seconds)


@when("{name} sends {method} to {string} while another write of the app takes {int} seconds")
async def sends_behind_a_write(  # noqa: PLR0913, PLR0917  the values of the sentence
    world: World, scenario_task: ScenarioTask, person: str, method: str, path: str, seconds: int
) -> None:
    request = world.http.ask(path, by=person, method=method)
    await wait_behind_a_write(world, scenario_task, request, seconds)
