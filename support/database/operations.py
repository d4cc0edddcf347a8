"""Does things to the database over the app's own connections, and says what came of them."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError

from app.database.connections import POOL_SIZE, Connection
from app.database.write import write
from app.dependencies import opened_by
from support.database.probes.database import Row, inserting
from support.database.rows import KEYS, Owner, make_row
from support.world import World
from support.world.factories import make_session, make_user

SUCCESS = "succeeded"
NOBODY = "00000000-0000-4000-8000-000000000000"
LONG_SECONDS = 4.0
"""A read takes milliseconds; one that waits for a writer takes the five seconds of its patience."""
SETTINGS = ("foreign_keys", "journal_mode", "synchronous", "busy_timeout")
NAMES = {"synchronous": ("OFF", "NORMAL", "FULL", "EXTRA")}
"""What SQLite's numbers mean, where it tells numbers."""


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
    world.seen["the insert"] = await attempt(world, inserting(table, row), *row.values())


async def insert_twice(world: World, table: str, **given: Any) -> None:
    """Insert two rows with this in common at the same time."""
    rows = [await make_row(world, table, **given) for _ in range(2)]
    inserts = [attempt(world, inserting(table, row), *row.values()) for row in rows]
    await _begin(world)
    done = await asyncio.gather(*inserts)
    world.seen["insert that succeeds"] = [one for one in done if one == SUCCESS]


async def update(world: World, column: str, value: Any) -> None:
    """Change a column of the row that the scenario speaks of."""
    for table, row in world.things["row"].items():
        key = KEYS.get(table, "id")
        sql = f"UPDATE {table} SET {column} = ? WHERE {key} = ?"  # noqa: S608  our own names
        world.seen["the update"] = await attempt(world, sql, value, row[key])


async def delete(world: World, owner: Owner) -> None:
    """Delete the row of a person or conversation."""
    sql = f"DELETE FROM {owner.table} WHERE id = ?"  # noqa: S608  our own names
    world.seen["the deletion"] = await attempt(world, sql, owner.row(world)["id"])


class _ChangeOfMindError(Exception):
    """What a transaction is rolled back by."""


async def delete_and_roll_back(world: World, owner: Owner) -> None:
    """Delete the row of a person in a transaction that fails afterwards."""
    sql = f"DELETE FROM {owner.table} WHERE id = ?"  # noqa: S608  our own names
    async with app_connection(world) as db:
        try:
            async with write(db):
                seen = await _broken(world, db, sql, owner.row(world)["id"])
                world.seen["the deletion"] = seen
                _change_mind()
        except _ChangeOfMindError:
            return


def _change_mind() -> None:
    raise _ChangeOfMindError


async def use_every_connection(world: World) -> None:
    """Open all connections that the pool may have; ask each its settings, and try to write."""
    row = make_session(user_id=NOBODY)
    async with AsyncExitStack() as opened:
        lent = [app_connection(world) for _ in range(POOL_SIZE)]
        connections = [await opened.enter_async_context(one) for one in lent]
        told = [await _settings(db) for db in connections]
        values = tuple(row.values())
        sql = inserting("sessions", row)
        broken = {await _broken(world, db, sql, *values) for db in connections}
    world.seen |= {name: Counter(one[name] for one in told) for name in SETTINGS}
    world.seen["the insert"] = broken.pop() if len(broken) == 1 else broken


async def _settings(db: Connection) -> dict[str, Any]:
    told = {}
    for name in SETTINGS:
        value = (await db.exec_driver_sql(f"PRAGMA {name}")).scalar_one()
        told[name] = NAMES[name][value] if name in NAMES else value
    return told


async def create_users(world: World, number: int) -> None:
    """Create many users at once, each over a connection and in a transaction of its own."""
    rows = [make_user() for _ in range(number)]
    await _begin(world)
    await asyncio.gather(*(_create(world, row) for row in rows))
    known = set(await world.database.rows("SELECT id, email FROM users"))
    lost = [row["id"] for row in rows if (row["id"], row["email"]) not in known]
    world.seen["user that can't be read back"] = lost


async def _create(world: World, row: Row) -> None:
    async with app_connection(world) as db, write(db):
        sql = world.database.marked(inserting("users", row))
        await db.exec_driver_sql(sql, tuple(row.values()))


async def read_at_once(world: World, owner: Owner, number: int) -> None:
    """Read one row many times at once, over the app's connections."""
    row = owner.row(world)
    await _begin(world)
    reads = await asyncio.gather(*(_read(world, row["id"]) for _ in range(number)))
    right = (row["id"], row["email"])
    world.seen["wrong answer"] = [found for found, _ in reads if found != [right]]
    world.seen["read that waited"] = [took for _, took in reads if took > LONG_SECONDS]


async def _read(world: World, user_id: str) -> tuple[list[Any], float]:
    loop = asyncio.get_running_loop()
    async with app_connection(world) as db:
        began = loop.time()
        sql = world.database.marked("SELECT id, email FROM users WHERE id = ?")
        found = await db.exec_driver_sql(sql, (user_id,))
        return [tuple(one) for one in found], loop.time() - began
