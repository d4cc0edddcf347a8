"""Sentences about the database as a whole: what a scenario doesn't list must not change."""

from support.database.probes.changes import changed, counted
from support.runner.bdd import Fact, then
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


@then("{int} row/rows was/were added to {field}")
async def rows_added(world: World, count: int, table: str) -> Fact:
    return Fact(seen=(await changed(world.database)).get((table, "added"), 0), promised=count)


@then("no row was added to {field}")
async def no_rows_added(world: World, table: str) -> Fact:
    return Fact(seen=(await changed(world.database)).get((table, "added"), 0), promised=0)


@then("{int} row/rows was/were removed from {field}")
async def rows_removed(world: World, count: int, table: str) -> Fact:
    return Fact(seen=(await changed(world.database)).get((table, "removed"), 0), promised=count)
