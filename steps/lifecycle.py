"""Steps of the area `core` about the app's life: how it starts, what it repairs, how it stops."""

from typing import Any

from dirty_equals import IsNumeric

from support.bdd import Fact, given, parameter_type, then, when
from support.database.file import is_as_kept, pragmas
from support.factories import make_dataset
from support.rest_api import make_owned_conversation
from support.waiting import settled
from support.world import RECORDS, World


async def _database(world: World, _: str) -> dict[str, Any]:
    return await pragmas(world.database)


async def _dataset(world: World, name: str) -> Any:
    sql = "SELECT * FROM datasets WHERE id = ?"
    return await world.database.row(sql, world.things["dataset"][name]["id"])


RECORDS |= {"database": _database, "dataset": _dataset}
parameter_type("Objects", r"tables|indexes", str)


@given("the app has run and stopped")
async def has_run_and_stopped(world: World) -> None:
    await world.app.start()
    await world.app.stop()


@given("the dataset {name:Text} was loading when the app died")
async def dataset_was_loading(world: World, name: str) -> None:
    conversation = await make_owned_conversation(world, "Any", owner="Ada")
    row = make_dataset(conversation_id=conversation["id"], status="loading")
    await world.add("dataset", name, table="datasets", row=row)


@given("the server command is running")
async def server_is_running(world: World) -> None:
    await world.run_server()


@when("the app is told to stop")
async def told_to_stop(world: World) -> None:
    await world.stop()


@when("the server command is told to stop {times:Count} times")
async def server_told_to_stop(world: World, times: int) -> None:
    await world.act()
    world.seen |= await world.server_command.stop(signals=times)


@then("the database has the {kind:Objects} {names:Words}")
async def database_has(world: World, kind: str, names: set[str]) -> Fact:
    seen = await world.database.names(kind)
    return Fact(seen=sorted(names & seen), promised=sorted(names))


@then("the database is closed")
async def database_is_closed(world: World) -> Fact:
    return Fact(seen=await settled(world.database.opened_by_others, wanted=[]), promised=[])


@then("the database file is untouched")
def file_is_untouched(world: World) -> Fact:
    return Fact(seen=is_as_kept(world.database), promised=True)


@then("{person:Name}'s session was removed, and nothing else changed")
async def only_session_removed(world: World, person: str) -> Fact:
    changes = await world.database.changes()
    seen = {table: {row[0]: n for row, n in rows.items()} for table, rows in changes.items()}
    return Fact(seen=seen, promised={"sessions": {world.people[person].token: -1}})


@then("the stop took at most {seconds:Count} seconds")
def stop_took(world: World, seconds: int) -> Fact:
    return Fact(seen=world.saw("stop seconds"), promised=IsNumeric(le=seconds))
