"""Steps of the area `core` about the app's life: how it starts, what it repairs, how it stops."""

from typing import Any

from support.bdd import Fact, given, parameter_type, then, when
from support.database.file import file_has_changed, journal_mode
from support.waiting import eventually, settled
from support.world import RECORDS, World


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
async def server_is_running(world: World) -> None:
    await world.run_server()


@given("the server command has begun to start workers")
async def server_starts_workers(world: World) -> None:
    await world.run_server(listening=False)
    await eventually("fork server", lambda: bool(world.processes.all()), wanted=True, within=30)


@when("the app is told to stop")
async def told_to_stop(world: World) -> None:
    await world.stop()


@when("the server command is told to stop {times:Times}")
async def server_told_to_stop(world: World, times: int) -> None:
    await world.act()
    world.seen |= await world.server_command.stop(signals=times)


@when("the server command is killed")
async def server_is_killed(world: World) -> None:
    await world.act()
    await world.server_command.kill()


@then("the database has the {kind:Objects} {names:Words}")
async def database_has(world: World, kind: str, names: set[str]) -> Fact:
    seen = await world.database.names(kind)
    return Fact(seen=sorted(names & seen), promised=sorted(names))


@then("the database is closed")
async def database_is_closed(world: World) -> Fact:
    return Fact(seen=await settled(world.database.opened_by_others, wanted=[]), promised=[])
