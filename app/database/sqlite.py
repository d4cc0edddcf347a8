"""Opening an SQLite file, and running each statement in one visit to its thread."""

import asyncio
import os
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Self

import aiosqlite

BUSY_TIMEOUT_MS = 5000

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
    "PRAGMA synchronous = NORMAL",
)


def create_file(path: Path) -> None:
    """Create the file if it is missing, readable by its owner alone: it holds session tokens."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        # An existing file must be writable; opening it for reading and writing shows that.
        os.close(os.open(path, os.O_RDWR))


def connector(path: Path) -> Callable[[], Awaitable["OneVisitConnection"]]:
    """Return what opens one more connection, in autocommit and with all settings."""

    def open_in_thread() -> sqlite3.Connection:
        # `create_file` alone creates: one that is removed later isn't replaced by an empty one.
        connection = sqlite3.connect(f"{path.as_uri()}?mode=rw", isolation_level=None, uri=True)
        for setting in _SETTINGS:
            connection.execute(setting)
        return connection

    async def connect() -> OneVisitConnection:
        opening = asyncio.create_task(OneVisitConnection.start(open_in_thread))
        try:
            return await asyncio.shield(opening)
        except asyncio.CancelledError:
            # Its thread goes on opening the file, and nobody else would ever close it.
            await (await opening).close()
            raise

    return connect


def is_busy(error: BaseException | None) -> bool:
    """Return whether a driver's error means that another connection is writing."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF == sqlite3.SQLITE_BUSY


class OneVisitConnection(aiosqlite.Connection):
    """An aiosqlite connection whose cursors run and fetch in one go.

    aiosqlite visits its thread four times for a statement: open a cursor, execute, fetch, close.
    On a busy event loop each visit waits for its turn, and the write lock is held meanwhile.
    """

    @classmethod
    async def start(cls, open_in_thread: Callable[[], sqlite3.Connection]) -> "OneVisitConnection":
        """Start the thread and open the connection in it."""
        connection = cls(open_in_thread, iter_chunk_size=64)
        # A connection left open mustn't keep the process from ending.
        connection._thread.daemon = True
        await connection
        return connection

    def cursor(self) -> "OneVisitCursor":  # type: ignore[override]
        """Return a cursor without visiting the thread."""
        return OneVisitCursor(self)

    async def visit(self, act: Callable[[sqlite3.Connection], None]) -> None:
        """Run a function in the connection's thread.

        The function closes over its statement, so that aiosqlite's debug log can't show values.
        """
        await self._execute(lambda: act(self._conn))  # type: ignore[no-untyped-call]


class OneVisitCursor:
    """The part of a driver's cursor that SQLAlchemy uses for results read as a whole."""

    arraysize = 1

    def __init__(self, connection: OneVisitConnection) -> None:
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self._connection = connection
        self._rows: list[Any] = []

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> "OneVisitCursor":
        """Run one statement and fetch all its rows."""
        return await self._visit(lambda cursor: cursor.execute(statement, parameters))

    async def executemany(
        self, statement: str, parameters: Sequence[Sequence[Any]]
    ) -> "OneVisitCursor":
        """Run one statement for each set of parameters."""
        return await self._visit(lambda cursor: cursor.executemany(statement, parameters))

    async def fetchall(self) -> list[Any]:
        """Return the rows that `execute` fetched."""
        return self._rows

    async def close(self) -> None:
        """Do nothing: the driver's cursor was closed in the same visit."""

    async def _visit(self, act: Callable[[sqlite3.Cursor], object]) -> "OneVisitCursor":
        def act_and_fetch(connection: sqlite3.Connection) -> None:
            # Closed on errors too: an open statement would keep the file open after the connection.
            with closing(connection.cursor()) as cursor:
                act(cursor)
                self.description = cursor.description
                self._rows = cursor.fetchall() if cursor.description else []
                self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid

        await self._connection.visit(act_and_fetch)
        return self
