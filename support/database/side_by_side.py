"""Writes at the same time on a server, which lets writers of different rows work side by side."""

import asyncio
from collections.abc import Sequence

from app.core.errors import BusyError
from app.database.connections import Connection
from app.database.write import write
from support.database.observed import OperationSeen, WritesSeen
from support.database.operations import DELETE, SUCCESS, app_connection
from support.database.rows import person
from support.runner.waiting import patience, settled
from support.world import World

WAITING = (
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND wait_event_type = 'Lock'"
)
KEEP = "SELECT id FROM users WHERE id = ? FOR UPDATE"
RENAME = "UPDATE users SET name = 'Renamed' WHERE id = ?"


async def delete_beside(world: World, name: str, *, waiting: str) -> None:
    """Delete a person while the deletion of another waits for a process that keeps their row."""
    ids = [person(each).row(world)["id"] for each in (waiting, name)]
    await world.app.start()
    await world.act()
    other = await world.database.another()
    await other.execute("BEGIN")
    await other.rows(KEEP, ids[0])
    first = asyncio.create_task(_written(world, DELETE.format("users"), ids[0]))
    await _wait_for(world, 1)
    second = asyncio.create_task(_written(world, DELETE.format("users"), ids[1]))
    await asyncio.wait([second], timeout=patience(5))
    deletion = second.result() if second.done() else "still waits"
    await other.execute("ROLLBACK")
    found = await asyncio.gather(first, second)
    world.observed.update(OperationSeen, deletion=deletion)
    world.observed.note(WritesSeen(_that_gave_up(found)))


async def rename_crosswise(world: World, names: Sequence[str]) -> None:
    """Rename two people in two transactions, each of which begins with another of them."""
    ids = [person(name).row(world)["id"] for name in names]
    await world.app.start()
    await world.act()
    both = asyncio.Barrier(2)
    crossing = (_renamed(world, order, both) for order in (ids, ids[::-1]))
    world.observed.note(WritesSeen(_that_gave_up(await asyncio.gather(*crossing))))


async def _renamed(world: World, ids: Sequence[str], both: asyncio.Barrier) -> str:
    async with app_connection(world) as db:
        try:
            async with write(db):
                await _execute(world, db, RENAME, ids[0])
                await both.wait()
                await _execute(world, db, RENAME, ids[1])
        except BusyError:
            return "busy"
    return SUCCESS


async def _written(world: World, sql: str, value: str) -> str:
    async with app_connection(world) as db:
        try:
            async with write(db):
                await _execute(world, db, sql, value)
        except BusyError:
            return "busy"
    return SUCCESS


async def _execute(world: World, db: Connection, sql: str, value: str) -> None:
    await db.exec_driver_sql(world.database.marked(sql), (value,))


async def _wait_for(world: World, count: int) -> None:
    async def waiting() -> int:
        return int((await world.database.rows(WAITING))[0][0])

    await settled(waiting, wanted=count)


def _that_gave_up(found: Sequence[str]) -> list[str]:
    return [outcome for outcome in found if outcome != SUCCESS]
