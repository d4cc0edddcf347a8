"""The one way to write: a connection first, then the turn of this process, then the transaction."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import CursorResult, Select, UpdateBase
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.core.errors import BusyError
from app.database.outage import outage
from app.database.sqlite import BUSY_TIMEOUT_MS, is_busy

PATIENCE_SECONDS = 15
# With less time than this left, another try would only make the caller wait past the limit.
_SHORTEST_TRY_SECONDS = 1
INFO_KEY = "write_path"
# PostgreSQL's codes of a lock that stayed taken, and of two that waited for each other.
_LOCK_NOT_AVAILABLE, _DEADLOCK = "55P03", "40P01"

_Result = TypeVar("_Result")


@dataclass(frozen=True)
class WritePath:
    """How a connection begins to write; there is one on each connection's `info`."""

    turn: AbstractAsyncContextManager[None]
    begin: str
    wait: str
    """Sets how many milliseconds a statement waits for others; its usual value is `waits`."""
    waits: int
    has_one_writer: bool


def sqlite_path() -> WritePath:
    """Return how to write to a file: one at a time, from the transaction's beginning."""
    return WritePath(
        turn=asyncio.Lock(),
        begin="BEGIN IMMEDIATE",
        wait="PRAGMA busy_timeout = {}",
        waits=BUSY_TIMEOUT_MS,
        has_one_writer=True,
    )


def postgres_path() -> WritePath:
    """Return how to write to a server, which lets writers of different rows work side by side."""
    return WritePath(
        turn=nullcontext(),
        begin="BEGIN",
        wait="SET lock_timeout = {}",
        waits=PATIENCE_SECONDS * 1000,
        has_one_writer=False,
    )


@asynccontextmanager
async def write(db: AsyncConnection, *, patience: float = PATIENCE_SECONDS) -> AsyncIterator[None]:
    """Run the block as one transaction: committed at its end, rolled back on any exception.

    Await nothing but SQL inside. The order matters: a writer that held the turn while it waited
    for a connection would wait indefinitely once all connections wait for the turn. BusyError after
    `patience` seconds without getting to write.
    """
    path: WritePath = db.info[INFO_KEY]
    deadline = limit(patience)
    async with _turn(path, deadline):
        await patiently(lambda: db.exec_driver_sql(path.begin), deadline=deadline)
        try:
            yield
            await db.exec_driver_sql("COMMIT")
        except BaseException as error:
            await roll_back(db)
            if _is_out_of_patience(error):
                raise BusyError from error
            raise


async def write_alone(
    db: AsyncConnection, statement: UpdateBase, parameters: Callable[[], Mapping[str, Any]]
) -> CursorResult[*tuple[Any, ...]]:
    """Run a single statement, which is a transaction by itself: committed when this returns.

    It waits like `write`, and saves BEGIN and COMMIT, two thirds of the time that the turn is
    held; UnwritableError if the database takes no changes. The parameters are made when the turn
    has come, so that a later turn has a later time.
    """
    path: WritePath = db.info[INFO_KEY]
    deadline = limit()
    async with _turn(path, deadline):
        values = parameters()
        return await patiently(lambda: db.execute(statement, values), deadline=deadline)


async def write_behind(
    db: AsyncConnection,
    lock: Select[*tuple[Any, ...]],
    statement: UpdateBase,
    parameters: Callable[[], Mapping[str, Any]],
) -> CursorResult[*tuple[Any, ...]]:
    """Do the same while nobody else changes the rows that `lock` selects, under its parameters.

    What such a statement counts, nobody can change between the count and the write.
    """
    path: WritePath = db.info[INFO_KEY]
    if path.has_one_writer:
        return await write_alone(db, statement, parameters)
    async with write(db):
        values = parameters()
        await db.execute(lock, values)
        return await db.execute(statement, values)


@asynccontextmanager
async def hurried(db: AsyncConnection, *, milliseconds: int) -> AsyncIterator[None]:
    """Have the statements of the block wait for other writers no longer than this."""
    path: WritePath = db.info[INFO_KEY]
    await db.exec_driver_sql(path.wait.format(milliseconds))
    try:
        yield
    finally:
        await db.exec_driver_sql(path.wait.format(path.waits))


def limit(patience: float = PATIENCE_SECONDS) -> float:
    """Return when to give up, on the event loop's clock."""
    return asyncio.get_running_loop().time() + patience


async def roll_back(db: AsyncConnection) -> None:
    """Undo the open transaction, if there is one.

    The driver knows, since SQLAlchemy doesn't see transactions on an autocommit connection.
    """
    if db.closed or db.invalidated or db.sync_connection is None:
        return
    driver: Any = db.sync_connection.connection.driver_connection
    on_server = db.dialect.name == "postgresql"
    if driver.is_in_transaction() if on_server else driver.in_transaction:
        await db.exec_driver_sql("ROLLBACK")


@asynccontextmanager
async def _turn(path: WritePath, deadline: float) -> AsyncIterator[None]:
    waiting = asyncio.timeout_at(deadline)
    try:
        async with waiting:
            await path.turn.__aenter__()
    except TimeoutError as error:
        raise BusyError from error
    try:
        yield
    finally:
        await path.turn.__aexit__(None, None, None)


async def patiently(act: Callable[[], Awaitable[_Result]], *, deadline: float) -> _Result:
    """Act, and act again while SQLite reports that another connection is writing; then BusyError.

    PostgreSQL has waited long enough when it reports that.
    """
    while True:
        try:
            return await act()
        except DBAPIError as error:
            if _is_out_of_patience(error):
                raise BusyError from error
            if (found := outage(error)) is not None:
                raise found from error
            if not is_busy(error.orig):
                raise
            if asyncio.get_running_loop().time() + _SHORTEST_TRY_SECONDS > deadline:
                raise BusyError from error


def _is_out_of_patience(error: BaseException) -> bool:
    code = getattr(getattr(error, "orig", None), "sqlstate", None)
    return code in {_LOCK_NOT_AVAILABLE, _DEADLOCK}
