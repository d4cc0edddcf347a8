"""Finding out whether the database can be written, without waiting long."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass

from sqlalchemy import delete, exc, false

from app.core.errors import BusyError
from app.core.log import get_logger
from app.database.connections import Database
from app.database.tables import sessions
from app.database.write import hurried, write
from app.health.schemas import Check

# Together below one second; each is long beside the milliseconds that a write takes.
_PATIENCE_SECONDS = 0.4
_SHORT_WAIT_MS = 400

# On a file that can't be written SQLite begins all the same, and refuses the first change only.
_CHANGE_NOTHING = delete(sessions).where(false())

_log = get_logger(__name__)


@dataclass(frozen=True)
class HealthRepository:
    """The check of the database, over a connection of its own."""

    database: Database

    async def writability(self) -> Check:
        """Take the write lock and release it; "busy" if others keep it too long."""
        try:
            async with AsyncExitStack() as held:
                # Only waiting for a connection is cut short: a cancelled statement would cost one.
                async with asyncio.timeout(_PATIENCE_SECONDS):
                    db = await held.enter_async_context(self.database.connect())
                hurry = hurried(db, milliseconds=_SHORT_WAIT_MS)
                async with hurry, write(db, patience=_PATIENCE_SECONDS):
                    await db.execute(_CHANGE_NOTHING)
        except (TimeoutError, BusyError):
            return "busy"
        except (OSError, exc.SQLAlchemyError) as error:
            _log.error("The database can't be written", exc_info=error)
            return "failed"
        return "ok"
