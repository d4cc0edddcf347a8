"""Steps of the area `core` about the app's life: how it starts, what it repairs, how it stops."""

from typing import Any

from support.core.begun_request import stop_during_request
from support.core.fixtures import ServerCommand, stop_app
from support.core.nginx import nginx_before
from support.runner.bdd import Fact, given, noun, then, when
from support.runner.scenario_task import ScenarioTask
from support.runner.values import Absent, findings_of
from support.runner.waiting import eventually
from support.worker.driver import Workers
from support.world import World
from support.world.observed import CommandSeen


@noun("the server command")
def server_command_seen(world: World) -> dict[str, Any]:
    return {"error": world.observed[CommandSeen].errors}


@noun("the addresses at which the server command listens")
def listening_addresses(server_command: ServerCommand) -> str:
    return server_command.running.listens_at


@noun("the app's client for Google")
def http_client(world: World) -> Any:
    return world.app.http_client


@given("the app has run and stopped")
async def has_run_and_stopped(world: World) -> None:
    await world.app.start()
    await world.app.stop()


@given("nginx is in front of the app under {string}")
async def nginx_in_front(world: World, scenario_task: ScenarioTask, path: str) -> None:
    app = await world.app.address()
    front = nginx_before(app, path=path, folder=world.app.folder)
    world.app.server = await scenario_task.resources.enter_async_context(front)


@given("the server command is running")
async def server_is_running(server_command: ServerCommand) -> None:
    await server_command.run()


@given(
    "the server command has begun to start workers",
    once="a kill during the start is one promise",
)
async def server_starts_workers(server_command: ServerCommand, workers: Workers) -> None:
    await server_command.run(listening=False)
    await eventually("fork server", lambda: bool(workers.processes.all()), wanted=True, within=30)


@when("the app is asked to stop")
async def told_to_stop(world: World) -> None:
    await stop_app(world)


@when("the server command is asked to stop {int} time/times")
async def server_told_to_stop(world: World, server_command: ServerCommand, times: int) -> None:
    await world.act()
    world.observed.note(await server_command.running.stop(signals=times))


@when(
    "the server command is asked to stop while {name} sends POST to {string}",
    once="a request that is under way at the stop is one promise",
)
async def server_told_to_stop_meanwhile(
    world: World, server_command: ServerCommand, workers: Workers, person: str, path: str
) -> None:
    await world.act()
    response, seen = await stop_during_request(
        server_command.running,
        path,
        token=world.people[person].token,
        workers=workers.processes,
    )
    if response is not None:
        world.http.keep(response)
    world.observed.note(seen)


@when("the server command is killed")
async def server_is_killed(world: World, server_command: ServerCommand) -> None:
    await world.act()
    await server_command.running.kill()


@then("the database has the tables/indexes {string}")
async def database_has(world: World, names: str) -> Fact:
    there = await world.database.names("tables") | await world.database.names("indexes")
    return Fact(seen=set(names.split(", ")) & there, promised=set(names.split(", ")))


@noun("the number of connections that others have to the database", settles=True)
async def others_connections(world: World) -> int | Absent:
    return findings_of(await world.database.opened_by_others())
