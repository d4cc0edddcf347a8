"""Reading `DATABASE_URL`: which database it names, and how to speak of it without its password."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

ALLOWED = (
    "sqlite:///relative/path, sqlite:////absolute/path, a bare path, or postgresql://...; "
    "never a memory database"
)

# Two letters at least, so that a Windows drive still makes a bare path.
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
# It ends at the last "@", since an operator may have forgotten to escape what it holds.
_PASSWORD = re.compile(r"(?<=://)([^/@:]*):.*@")
# A server takes its password from the options, too.
_OPTION = re.compile(r"([?&](?:ssl)?password=)[^&]*", re.IGNORECASE)


@dataclass(frozen=True)
class SqliteFile:
    """An SQLite database in a file."""

    path: Path


@dataclass(frozen=True)
class PostgresServer:
    """A database on a PostgreSQL server; the URL holds a password."""

    url: str


DatabaseLocation: TypeAlias = SqliteFile | PostgresServer


def parse_database_url(text: str) -> DatabaseLocation:
    """Return where the database is; ValueError says what is allowed."""
    text = text.strip()
    if text.startswith("postgresql://"):
        return PostgresServer(text)
    path = text.removeprefix("sqlite:///")
    if not path or _SCHEME.match(path) or _is_special(path, from_url=path != text):
        raise ValueError(ALLOWED)
    return SqliteFile(Path(path))


def without_password(text: str) -> str:
    """Return the URL as it may be shown to an operator."""
    return _OPTION.sub(r"\1***", _PASSWORD.sub(r"\1:***@", text))


def _is_special(path: str, *, from_url: bool) -> bool:
    # Options behind a question mark could turn a file into a memory database.
    return ":memory:" in path or (from_url and "?" in path)
