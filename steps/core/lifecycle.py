"""Steps of the area `core` about the app's life: how it starts, what it repairs, how it stops."""

from typing import Any

from support.core.fixtures import ServerCommand, stop_app
from support.database.file import file_has_changed, journal_mode
from support.runner.bdd import Fact, given, parameter_type, then, when
from support.runner.waiting import settled
from support.world.world import RECORDS, World


async def _database(world: World, _: str) -> dict[str, Any]:
    return {"journal_mode": await journal_mode(world.database)}


async def _file(world: World, _: str) -> dict[str, Any]:
    return {"changed": file_has_changed(world.database)}


async def _command(world: World, _: str) -> dict[str, Any]:
    return {"error": world.saw("error text")}


RECORDS |= {"database": _database, "database file": _file, "server command": _command}
parameter_type("Times", r"once|twice", lambda word: 1 if word == "once" else 2)
parameter_type("Objects", r"tables|indexes", str)


@given("the app has run and stopped")
async def has_run_and_stopped(world: World) -> None:
    await world.app.start()
    await world.app.stop()


@given("the server command is running")
async def server_is_running(server_command: ServerCommand) -> None:
    await server_command.run()


@when("the app is told to stop")
async def told_to_stop(world: World) -> None:
    await stop_app(world)


@when("the server command is told to stop {times:Times}")
async def server_told_to_stop(world: World, server_command: ServerCommand, times: int) -> None:
    await world.act()
    world.seen |= await server_command.running.stop(signals=times)


@when("the server command is killed")
async def server_is_killed(world: World, server_command: ServerCommand) -> None:
    await world.act()
    await server_command.running.kill()


@then("the database has the {kind:Objects} {names:Words}")
async def database_has(world: World, kind: str, names: set[str]) -> Fact:
    seen = await world.database.names(kind)
    return Fact(seen=sorted(names & seen), promised=sorted(names))


@then("the database is closed")
async def database_is_closed(world: World) -> Fact:
    return Fact(seen=await settled(world.database.opened_by_others, wanted=[]), promised=[])
