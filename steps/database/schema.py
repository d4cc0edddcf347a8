"""Sentences of the area database about its tables, indexes, settings, and values in rows."""

import re
from typing import Any

from support.database.added import IDS, TIMES, added
from support.database.observed import ConnectionsSeen
from support.database.operations import same_settings, use_every_connection
from support.database.query_plan import plan_of_usage
from support.runner.bdd import noun, when
from support.world import World


@when("every connection of the pool reports its settings and inserts a session of an unknown user")
async def uses_every_connection(world: World) -> None:
    await use_every_connection(world)


@noun("every connection")
def every_connection(world: World) -> Any:
    return same_settings(world.observed[ConnectionsSeen].settings)


@noun("the tables of the database")
async def tables(world: World) -> list[dict[str, str]]:
    return [{"table": name} for name in (await world.database.schema()).tables]


@noun("the columns of {field}")
async def columns(world: World, table: str) -> list[dict[str, Any]]:
    found = (await world.database.schema()).columns_of(table)
    return [column.cells for column in found]


@noun("the timestamps of {field}")
async def timestamps(world: World, table: str) -> list[dict[str, Any]]:
    found = (await world.database.schema()).columns_of(table)
    return [column.cells for column in found if column.is_time]


@noun("the indexes of the database")
async def indexes(world: World) -> list[dict[str, str]]:
    return [index.cells for index in sorted((await world.database.schema()).indexes)]


@noun("the query plan of a user's token usage in a day")
async def plan(world: World) -> Any:
    return await plan_of_usage(world.database)


@noun("the ids in the added rows")
async def added_ids(world: World) -> list[Any]:
    return await added(world, IDS)


@noun("the times in the added rows")
async def added_times(world: World) -> list[Any]:
    return await added(world, TIMES)


@noun("the {field} values in the added rows")
async def added_values(world: World, column: str) -> list[Any]:
    return await added(world, re.compile(column))
