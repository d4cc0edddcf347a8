"""Works on the database over the app's own connections, and notes what came of it."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError

from app.database.connections import POOL_SIZE, Connection
from app.database.write import write
from app.dependencies import opened_by
from support.database.observed import ConnectionsSeen, InsertsSeen, OperationSeen, ReadsSeen
from support.database.probes.database import Row, inserting
from support.database.rows import KEYS, Owner, is_stored, make_row
from support.runner.values import Absent
from support.world import World
from support.world.factories import UNKNOWN_ID, make_session

SUCCESS = "succeeded"
DELETE = "DELETE FROM {} WHERE id = ?"
LONG_SECONDS = 4.0
"""A read takes milliseconds; one that waits for a writer takes the five seconds of its patience."""
SETTINGS = {
    "sqlite": {
        name: f"PRAGMA {name}"
        for name in ("foreign_keys", "journal_mode", "synchronous", "busy_timeout")
    },
    "postgres": {name: f"SHOW {name}" for name in ("lock_timeout", "TimeZone")},
}
"""How a connection reports its settings, by the kind of database."""
NAMES = {"synchronous": ("OFF", "NORMAL", "FULL", "EXTRA")}
"""What SQLite's numbers mean, where it returns numbers."""


@asynccontextmanager
async def app_connection(world: World) -> AsyncIterator[Connection]:
    """Lend a connection of the app's pool; what the scenario is about begins here."""
    app = await world.app.start()
    await world.act()
    async with opened_by(app).database.connect() as db:
        yield db


async def _begin(world: World) -> None:
    """Start the app, and what the scenario is about, before many do so at once."""
    await world.app.start()
    await world.act()


async def attempt(world: World, sql: str, *values: Any) -> str:
    """Run a statement over a connection of the app; return which kind of constraint it broke."""
    async with app_connection(world) as db:
        return await _broken(world, db, sql, *values)


async def _broken(world: World, db: Connection, sql: str, *values: Any) -> str:
    try:
        await db.exec_driver_sql(world.database.marked(sql), values)
    except DBAPIError as error:
        return world.database.broken_rule(error.orig)
    return SUCCESS


async def insert(world: World, table: str, *, without: str = "", **given: Any) -> None:
    """Insert a row that is given in part; the scenario speaks of it as that row."""
    row = await make_row(world, table, **given)
    row.pop(without, None)
    world.things["row"] = {table: row}
    broken = await attempt(world, inserting(table, row), *row.values())
    world.observed.update(OperationSeen, insert=broken)


async def insert_at_once(world: World, number: int, table: str, **given: Any) -> None:
    """Insert rows with this in common at the same time, each in a transaction of its own."""
    rows = [await make_row(world, table, **given) for _ in range(number)]
    await _begin(world)
    done = await asyncio.gather(*(_insert_in_turn(world, table, row) for row in rows))
    succeeded = [row for row, broken in zip(rows, done, strict=True) if broken == SUCCESS]
    lost = [row for row in succeeded if not await is_stored(world, table, row)]
    world.observed.note(InsertsSeen(succeeded, lost))


async def _insert_in_turn(world: World, table: str, row: Row) -> str:
    sql = world.database.marked(inserting(table, row))
    async with app_connection(world) as db:
        try:
            async with write(db):
                await db.exec_driver_sql(sql, tuple(row.values()))
        except DBAPIError as error:
            return world.database.broken_rule(error.orig)
    return SUCCESS


async def update(world: World, column: str, value: Any) -> None:
    """Change a column of the row that the scenario speaks of."""
    for table, row in world.things["row"].items():
        key = KEYS.get(table, "id")
        sql = f"UPDATE {table} SET {column} = ? WHERE {key} = ?"  # noqa: S608  our own names
        broken = await attempt(world, sql, value, row[key])
        world.observed.update(OperationSeen, update=broken)


async def delete(world: World, owner: Owner) -> None:
    """Delete the row of a person or conversation."""
    broken = await attempt(world, DELETE.format(owner.table), owner.row(world)["id"])
    world.observed.update(OperationSeen, deletion=broken)


class _ChangeOfMindError(Exception):
    """What a transaction is rolled back by."""


async def delete_and_roll_back(world: World, owner: Owner) -> None:
    """Delete the row of a person in a transaction that fails afterwards."""
    async with app_connection(world) as db:
        broken = await _rolled_back(world, db, owner)
    world.observed.update(OperationSeen, deletion=broken)


async def delete_and_leave_open(world: World, owner: Owner) -> None:
    """Delete the row of a person over a connection that is given back in mid-transaction."""
    async with app_connection(world) as db:
        await db.exec_driver_sql("BEGIN")
        await _broken(world, db, DELETE.format(owner.table), owner.row(world)["id"])


async def delete_at_the_second_try(world: World, owner: Owner) -> None:
    """Delete the row of a person over a connection whose first transaction was rolled back."""
    async with app_connection(world) as db:
        await _rolled_back(world, db, owner)
        async with write(db):
            broken = await _broken(world, db, DELETE.format(owner.table), owner.row(world)["id"])
    world.observed.update(OperationSeen, deletion=broken)


async def _rolled_back(world: World, db: Connection, owner: Owner) -> str:
    """Delete and roll back; return which constraint the deletion broke."""
    broken = ""
    try:
        async with write(db):
            broken = await _broken(world, db, DELETE.format(owner.table), owner.row(world)["id"])
            _change_mind()
    except _ChangeOfMindError:
        return broken
    return broken


def _change_mind() -> None:
    raise _ChangeOfMindError


async def use_every_connection(world: World) -> None:
    """Open all connections that the pool may have; ask each its settings, and try to write."""
    row = make_session(user_id=UNKNOWN_ID)
    async with AsyncExitStack() as opened:
        lent = [app_connection(world) for _ in range(POOL_SIZE)]
        connections = [await opened.enter_async_context(connection) for connection in lent]
        asked = SETTINGS[world.database.kind]
        settings = [await _settings(db, asked) for db in connections]
        values = tuple(row.values())
        sql = inserting("sessions", row)
        broken = {await _broken(world, db, sql, *values) for db in connections}
    world.observed.note(ConnectionsSeen(settings))
    world.observed.update(OperationSeen, insert=broken.pop() if len(broken) == 1 else broken)


def same_settings(settings: list[Row] | Absent) -> Row | Absent:
    """Return the settings that all connections have in common, the others as lists."""
    if isinstance(settings, Absent):
        return settings
    by_name = {name: [each[name] for each in settings] for name in settings[0]}
    return {
        name: values[0] if len(set(values)) == 1 else values for name, values in by_name.items()
    }


async def _settings(db: Connection, asked: Mapping[str, str]) -> Row:
    found = {}
    for name, sql in asked.items():
        value = (await db.exec_driver_sql(sql)).scalar_one()
        found[name] = NAMES[name][value] if name in NAMES else value
    return found


async def read_at_once(world: World, owner: Owner, number: int) -> None:
    """Read one row many times at once, over the app's connections."""
    row = owner.row(world)
    await _begin(world)
    reads = await asyncio.gather(*(_read(world, row["id"]) for _ in range(number)))
    right = (row["id"], row["email"])
    wrong = [found for found, _ in reads if found != [right]]
    waited = [took for _, took in reads if took > LONG_SECONDS]
    world.observed.note(ReadsSeen(wrong, waited))


async def _read(world: World, user_id: str) -> tuple[list[Any], float]:
    loop = asyncio.get_running_loop()
    async with app_connection(world) as db:
        began = loop.time()
        sql = world.database.marked("SELECT id, email FROM users WHERE id = ?")
        found = await db.exec_driver_sql(sql, (user_id,))
        return [tuple(row) for row in found], loop.time() - began
