"""Bringing a database to the newest revision, or refusing one that is newer than the code."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.core.log import get_logger
from app.database.errors import DatabaseOpenError
from app.database.write import limit, patiently, write

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
_CURRENT = text("SELECT version_num FROM alembic_version")
# Any number does, as long as nothing else on the server uses it: "dataset" in ASCII.
_HISTORY = "alembic_version"
_TURN = text("SELECT pg_advisory_xact_lock(28254587674780020)")

_log = get_logger(__name__)


def known_revisions() -> list[str]:
    """Return all revisions, oldest first; each file is named by its own, `0001_core_tables.py`."""
    return sorted(path.name.partition("_")[0] for path in MIGRATIONS.glob("versions/[0-9]*_*.py"))


async def migrate(db: AsyncConnection) -> None:
    """Take the database to the newest revision, each one in a transaction of its own.

    Processes that start together take turns. DatabaseOpenError if the revision found is unknown;
    the database is then left as it was.
    """
    await walk(db, to=known_revisions()[-1])


async def walk(db: AsyncConnection, *, to: str | None) -> None:
    """Take the database up or down to a known revision, step by step; None is before the first."""
    found = revision = await _known_revision(db)
    if revision is None and db.dialect.name == "sqlite":
        await _refuse_foreign(db)
    await _use_wal(db)
    while revision != to:
        async with write(db):
            if db.dialect.name == "postgresql":
                await db.execute(_TURN)
            # Another process may have come first.
            revision = await _known_revision(db)
            if revision != to:
                await db.run_sync(_step_up if _number(revision) < _number(to) else _step_down)
                revision = await _known_revision(db)
                _log.debug("revision reached", revision=revision)
    if revision != found:
        _log.info("database migrated", from_revision=found, to_revision=revision)


def alembic_config(connection: Connection) -> "Config":
    """Return what Alembic's commands need to work on this connection."""
    # Imported here: an up-to-date database, the usual case, starts without Alembic.
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _number(revision: str | None) -> int:
    return known_revisions().index(revision) + 1 if revision else 0


def _step_up(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  as above

    command.upgrade(alembic_config(connection), "+1")


def _step_down(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  as above

    command.downgrade(alembic_config(connection), "-1")


async def _known_revision(db: AsyncConnection) -> str | None:
    revision = await _revision(db)
    known = known_revisions()
    if revision is not None and revision not in known:
        raise DatabaseOpenError(
            f"DATABASE_URL names a database of revision {revision}, "
            f"and the newest revision this version of the service knows is {known[-1]}"
        )
    return revision


async def _revision(db: AsyncConnection) -> str | None:
    # Checked first, since a failed statement would spoil a transaction on PostgreSQL.
    if not await db.run_sync(_has_history):
        return None
    revision: str | None = await db.scalar(_CURRENT)
    return revision


async def _refuse_foreign(db: AsyncConnection) -> None:
    """Refuse a file with tables that no revision has made, before anything in it is changed."""
    tables = await db.run_sync(lambda connection: inspect(connection).get_table_names())
    if foreign := next((name for name in tables if name != _HISTORY), None):
        raise DatabaseOpenError(
            f"DATABASE_URL names a database of another application: it has the table {foreign}, "
            "and no revision of this service; name another file, which is then created"
        )


def _has_history(connection: Connection) -> bool:
    return inspect(connection).has_table(_HISTORY)


async def _use_wal(db: AsyncConnection) -> None:
    if db.dialect.name == "sqlite" and await _journal_mode(db) != "wal":
        await patiently(lambda: db.exec_driver_sql("PRAGMA journal_mode = WAL"), deadline=limit())


async def _journal_mode(db: AsyncConnection) -> str:
    result = await db.exec_driver_sql("PRAGMA journal_mode")
    return str(result.scalar_one())
