"""Sentences about the database as a whole: what a scenario doesn't list must not change."""

from typing import Any

from support.database.file import file_has_changed, file_mode, journal_mode
from support.database.probes.changes import changed, changed_cells, counted, new_row
from support.runner.bdd import Fact, given, noun, then
from support.runner.values import Absent, findings_of
from support.world import World


@given("the table {field} can't be read")
async def table_is_hidden(world: World, table: str) -> None:
    await world.database.hide_table(table)


@given("the table {field} can be read again")
async def table_is_shown(world: World, table: str) -> None:
    await world.database.show_table(table)


@then("the database is unchanged")
async def unchanged(world: World) -> Fact:
    return Fact(seen=world.unmarked or await world.database.changes(), promised={})


@then("only these rows changed:")
async def only_changed(world: World, datatable: list[list[str]]) -> Fact:
    seen = world.unmarked or await changed(world.database, datatable)
    return Fact(seen=seen, promised=counted(datatable))


@noun("the number of integrity errors in the database")
async def own_faults(world: World) -> int | Absent:
    return findings_of(await world.database.faults())


@noun("the database")
async def database(world: World) -> dict[str, Any]:
    return {"journal_mode": await journal_mode(world.database)}


@noun("the database file")
def database_file(world: World) -> dict[str, Any]:
    return {"changed": file_has_changed(world.database), "mode": file_mode(world.database)}


@noun("the values that changed")
async def values_changed(world: World) -> list[dict[str, Any]]:
    return await changed_cells(world.database)


@noun("the new row of {field}")
async def row_added(world: World, table: str) -> Any:
    return await new_row(world.database, table)
