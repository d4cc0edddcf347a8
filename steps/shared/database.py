"""Sentences about the database as a whole: what a scenario doesn't list must not change."""

from typing import Any

from support.database.file import file_has_changed, file_mode, journal_mode
from support.database.probes.changes import changed, counted
from support.runner.bdd import Fact, noun, then
from support.world import World


@then("the database is unchanged")
async def unchanged(world: World) -> Fact:
    return Fact(seen=await world.database.changes(), promised={})


@then("only these rows changed:")
async def only_changed(world: World, datatable: list[list[str]]) -> Fact:
    return Fact(seen=await changed(world.database), promised=counted(datatable[1:]))


@then("the database is intact")
async def is_intact(world: World) -> Fact:
    return Fact(seen=await world.database.faults(), promised=[])


@noun("the database")
async def database(world: World) -> dict[str, Any]:
    return {"journal_mode": await journal_mode(world.database)}


@noun("the database file")
def database_file(world: World) -> dict[str, Any]:
    return {"changed": file_has_changed(world.database), "mode": file_mode(world.database)}
