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
# A server takes passwords and keys from the options, too, under names in any spelling.
_OPTION = re.compile(r"(?<=[?&;])([^=&;]*)(=?)([^&;]*)")
# Where a port belongs: a password whose "@" was forgotten.
_NO_PORT = re.compile(r"(://[^/@:]*:)(?![0-9]*(?:[/?]|$))[^/?@]+(?=[/?]|$)")
_HARMLESS = {"host", "port", "user", "dbname", "database", "ssl", "sslmode"}


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
    return _OPTION.sub(_shown, _NO_PORT.sub(r"\1***", _PASSWORD.sub(r"\1:***@", text)))


def _shown(option: re.Match[str]) -> str:
    """Return an option as it may be shown: its value only where that can't be a secret."""
    name, equals, value = option.groups()
    if not equals:
        return "***"
    return f"{name}={value if name in _HARMLESS else '***'}"


def _is_special(path: str, *, from_url: bool) -> bool:
    # Options behind a question mark could turn a file into a memory database.
    return ":memory:" in path or (from_url and "?" in path)
