"""What can be seen of the scenario's database as a file; another engine's has none."""

from pathlib import Path
from typing import Any

from support.database.probe import Database
from support.database.sqlite import SqliteDatabase

PRAGMAS = ("journal_mode",)


def file_mode(database: Database) -> str:
    """Return who may do what with the database's file, in octal digits."""
    path = _path(database)
    return f"{path.stat().st_mode & 0o777:04o}" if path.is_file() else "no file"


async def pragmas(database: Database) -> dict[str, Any]:
    """Return what SQLite answers to the PRAGMAs that sentences speak of."""
    return {name: (await database.rows(f"PRAGMA {name}"))[0][0] for name in PRAGMAS}


def _path(database: Database) -> Path:
    return database.path if isinstance(database, SqliteDatabase) else Path()
