"""Finding out whether the database can be written, without waiting long for the answer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal, TypeAlias

from sqlalchemy import delete, exc, false
from sqlalchemy.ext.asyncio import AsyncConnection

from app.core.errors import BusyError
from app.core.log import get_logger
from app.database.connections import Database
from app.database.sqlite import BUSY_TIMEOUT_MS
from app.database.tables import sessions
from app.database.write import write

# Together below one second: a statement that is waiting in SQLite can't be interrupted, so the
# probe waits for it after its own time is over.
PATIENCE_SECONDS = 0.5
_SHORT_BUSY_TIMEOUT_MS = 400

Writability: TypeAlias = Literal["ok", "busy", "failed"]

# On a file that can't be written SQLite begins all the same, and refuses the first change only.
_CHANGE_NOTHING = delete(sessions).where(false())

_log = get_logger(__name__)


async def probe(database: Database) -> Writability:
    """Take the write lock and release it; "busy" if others keep it longer than half a second."""
    try:
        async with (
            asyncio.timeout(PATIENCE_SECONDS),
            database.connect() as db,
            _hurried(db),
            write(db),
        ):
            await db.execute(_CHANGE_NOTHING)
    except (TimeoutError, BusyError):
        return "busy"
    except (OSError, exc.SQLAlchemyError) as error:
        _log.error("The database can't be written", exc_info=error)
        return "failed"
    return "ok"


@asynccontextmanager
async def _hurried(db: AsyncConnection) -> AsyncIterator[None]:
    if db.dialect.name != "sqlite":
        yield
        return
    await db.exec_driver_sql(f"PRAGMA busy_timeout = {_SHORT_BUSY_TIMEOUT_MS}")
    try:
        yield
    finally:
        # A cancelled statement has cost the connection; its successor has the full time-out.
        if not db.invalidated:
            await db.exec_driver_sql(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
