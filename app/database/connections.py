"""The database with its pool of connections, opened and migrated at start."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from sqlalchemy import event, exc
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from app.core.database_url import (
    DatabaseLocation,
    SqliteFile,
    parse_database_url,
    without_password,
)
from app.core.errors import BusyError, UnavailableError
from app.database import sqlite
from app.database.errors import DatabaseOpenError
from app.database.migrate import migrate
from app.database.outage import FileIdentity, outage, reason_of
from app.database.write import (
    INFO_KEY,
    PATIENCE_SECONDS,
    WritePath,
    postgres_path,
    roll_back,
    sqlite_path,
)

POOL_SIZE = 15

# TypeError is how the driver refuses an option of the URL that it doesn't know.
_UNUSABLE = (
    OSError,
    ValueError,
    TypeError,
    ImportError,
    exc.SQLAlchemyError,
    BusyError,
    UnavailableError,
)

Connection: TypeAlias = AsyncConnection
"""What services and repositories work over: one connection, theirs for the request."""


@dataclass(frozen=True)
class Database:
    """A database with its pool of connections."""

    sqlalchemy_engine: AsyncEngine
    file: FileIdentity | None = None
    """The file that it is in, unless it is on a server."""

    @classmethod
    async def open(cls, url: str) -> "Database":
        """Open and migrate what the URL names; DatabaseOpenError says in one line why not."""
        with naming_the_database(url):
            database = cls.named(url)
            async with AsyncExitStack() as undo:
                undo.push_async_callback(database.close)
                async with database.connect() as db:
                    await migrate(db)
                undo.pop_all()
        return database

    @classmethod
    def named(cls, url: str) -> "Database":
        """Return what the URL names, of any revision; nothing is connected yet."""
        return _create(parse_database_url(url))

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[Connection]:
        """Lend a connection; a transaction left open is rolled back when it is given back.

        BusyError when none comes free in 15 seconds; UnavailableError when none can be made, the
        database fails under one, or its file is no longer the one that was opened.
        """
        if self.file is not None:
            self.file.check()
        db = await self._connected()
        try:
            try:
                yield db
            finally:
                try:
                    await roll_back(db)
                finally:
                    await db.close()
        except exc.DBAPIError as error:
            if (found := outage(error)) is not None:
                raise found from error
            raise

    async def _connected(self) -> Connection:
        try:
            return await self.sqlalchemy_engine.connect()
        except exc.TimeoutError as error:
            raise BusyError from error
        except Exception as error:
            # Drivers raise errors of many kinds here, and all of them mean the same.
            raise UnavailableError(reason_of(error)) from error

    async def close(self) -> None:
        """Close every connection."""
        await self.sqlalchemy_engine.dispose()


@contextmanager
def naming_the_database(url: str) -> Iterator[None]:
    """Turn what fails in the block into a DatabaseOpenError, for as long as the service starts."""
    try:
        yield
    except _UNUSABLE as error:
        raise _open_error(url, error) from error


_OPTIONS: Mapping[str, Any] = MappingProxyType(
    {
        "poolclass": AsyncAdaptedQueuePool,
        "pool_size": POOL_SIZE,
        "max_overflow": 0,
        "pool_timeout": PATIENCE_SECONDS,
        "isolation_level": "AUTOCOMMIT",
        # `connect` rolls back what is open; the pool would do it again, each time.
        "pool_reset_on_return": None,
        "skip_autocommit_rollback": True,
        # Values are tokens, addresses and messages; errors that quote SQL go to the log.
        "hide_parameters": True,
    }
)


def _create(location: DatabaseLocation) -> Database:
    if isinstance(location, SqliteFile):
        # Connections are opened later too, when the working folder may be another.
        return _on_file(location.path.absolute())
    return _on_server(location.url)


def _on_file(path: Path) -> Database:
    sqlite.create_file(path)
    creator = sqlite.connector(path)
    sqlalchemy_engine = create_async_engine(
        "sqlite+aiosqlite:///", async_creator=creator, **_OPTIONS
    )
    _put_on_connections(sqlalchemy_engine, sqlite_path())
    return Database(sqlalchemy_engine=sqlalchemy_engine, file=FileIdentity.of(path))


def _on_server(url: str) -> Database:
    path = postgres_path()
    settings = {"lock_timeout": str(path.waits), "TimeZone": "UTC"}
    sqlalchemy_engine = create_async_engine(
        url.replace("postgresql://", "postgresql+asyncpg://", 1),
        connect_args={"server_settings": settings, "timeout": PATIENCE_SECONDS},
        # A restarted server has dropped what is in the pool: each is checked before it is lent.
        pool_pre_ping=True,
        **_OPTIONS,
    )
    _put_on_connections(sqlalchemy_engine, path)
    return Database(sqlalchemy_engine=sqlalchemy_engine)


def _put_on_connections(sqlalchemy_engine: AsyncEngine, path: WritePath) -> None:
    @event.listens_for(sqlalchemy_engine.sync_engine, "connect")
    def put(_driver: object, record: Any) -> None:
        record.info[INFO_KEY] = path


def _open_error(url: str, error: BaseException) -> DatabaseOpenError:
    if isinstance(error, ImportError):
        error = ImportError("a PostgreSQL database needs the extra `postgres` of this package")
    elif isinstance(error, ValueError):
        # Its own text repeats a part of the URL.
        error = ValueError("it can't be read as a URL; its port must be a number")
    reason = error.reason if isinstance(error, UnavailableError) else reason_of(error)
    return DatabaseOpenError(f"DATABASE_URL ({without_password(url)}) can't be opened: {reason}")
