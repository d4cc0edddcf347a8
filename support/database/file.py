"""What can be seen of the scenario's database as a file; PostgreSQL's has none."""

import shutil
from pathlib import Path
from typing import Any

from support.database.probes.database import Database
from support.database.probes.sqlite import SqliteDatabase
from support.runner.values import ABSENT, Absent


def file_mode(database: Database) -> str | Absent:
    """Return who may do what with the database's file, in octal digits."""
    path = _path(database)
    return f"{path.stat().st_mode & 0o777:04o}" if path.is_file() else ABSENT


async def journal_mode(database: Database) -> Any:
    """Return how SQLite keeps the file safe while it is written.

    A connection that has been open for longer may report what it was before.
    """
    return (await (await database.another()).rows("PRAGMA journal_mode"))[0][0]


def file_has_changed(database: Database) -> Any:
    """Say whether the file differs by any byte from the copy that was kept; ABSENT without one."""
    path, kept = _path(database), Path(f"{_path(database)}.kept")
    return path.read_bytes() != kept.read_bytes() if kept.is_file() else ABSENT


def replace_file(database: Database) -> None:
    """Put a copy in place of the file, as an administrator who restores a backup does."""
    path = _path(database)
    copy = path.with_suffix(".copy")
    shutil.copyfile(path, copy)
    copy.rename(path)


def _path(database: Database) -> Path:
    return database.path if isinstance(database, SqliteDatabase) else Path()
