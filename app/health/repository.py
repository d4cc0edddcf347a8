"""Finding out whether the database can be written, without waiting long."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass

from sqlalchemy import exc

from app.core.errors import BusyError, UnavailableError
from app.core.log import get_logger
from app.database.connections import Connection, Database
from app.database.outage import reason_of
from app.database.write import hurried, write
from app.health.schemas import Check

# Together below one second; each is long beside the milliseconds that a write takes.
_PATIENCE_SECONDS = 0.4
_SHORT_WAIT_MS = 400

_log = get_logger(__name__)


@dataclass(frozen=True)
class HealthRepository:
    """The check of the database, over a connection of its own."""

    database: Database

    async def writability(self) -> Check:
        """Write what is there already; "busy" if others keep the write lock too long."""
        try:
            if self.database.file is not None:
                self.database.file.check_writable()
            async with AsyncExitStack() as held:
                # Only waiting for a connection is cut short: a cancelled statement would cost one.
                async with asyncio.timeout(_PATIENCE_SECONDS):
                    db = await held.enter_async_context(self.database.connect())
                hurry = hurried(db, milliseconds=_SHORT_WAIT_MS)
                async with hurry, write(db, patience=_PATIENCE_SECONDS):
                    await _write_a_page(db)
        except (TimeoutError, BusyError):
            return "busy"
        except UnavailableError as error:
            return _failed(error.reason)
        except exc.SQLAlchemyError as error:
            return _failed(reason_of(error))
        return "ok"


async def _write_a_page(db: Connection) -> None:
    """Have a page go to the disk: a change of no row would get by without room for it."""
    if db.dialect.name == "sqlite":
        # Set to what it is: a page that an UPDATE leaves as it is isn't written.
        version = (await db.exec_driver_sql("PRAGMA user_version")).scalar_one()
        await db.exec_driver_sql(f"PRAGMA user_version = {version}")
    else:
        await db.exec_driver_sql("UPDATE alembic_version SET version_num = version_num")


def _failed(reason: str) -> Check:
    _log.error("The database can't be written", reason=reason)
    return "failed"
