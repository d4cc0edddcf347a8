"""Telling a database that can't be used from a fault in what was asked of it."""

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sqlalchemy.exc import DBAPIError

from app.core.errors import UnavailableError, UnwritableError

# SQLite's primary codes: no room, no leave to write, or a failing disk.
_UNWRITABLE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR}
_UNUSABLE = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
# PostgreSQL's: read-only, and no room on the disk.
_UNWRITABLE_ON_SERVER = ("25006", "53100")
# Its classes of lost connections, of lacking resources, and of a server that is being stopped.
_UNUSABLE_ON_SERVER = ("08", "53", "57P")


def outage(error: BaseException) -> UnavailableError | None:
    """Return what an error of a statement means for the database; None if it works."""
    if not isinstance(error, DBAPIError):
        return None
    code = getattr(error.orig, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF
    state = str(getattr(error.orig, "sqlstate", None) or "")
    if primary in _UNWRITABLE or state in _UNWRITABLE_ON_SERVER:
        return UnwritableError(reason_of(error))
    if primary in _UNUSABLE or state.startswith(_UNUSABLE_ON_SERVER):
        return UnavailableError(reason_of(error))
    return UnavailableError(reason_of(error)) if error.connection_invalidated else None


def reason_of(error: BaseException) -> str:
    """Return the driver's or the system's own words, in one line: no SQL, and no values."""
    words = getattr(error, "orig", None) or getattr(error, "strerror", None) or error
    return " ".join(str(words).split()) or type(error).__name__


@dataclass(frozen=True)
class FileIdentity:
    """Which file a path named as the service started: SQLite would go on in a removed one."""

    path: Path
    device: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> Self:
        """Return the identity of the file that is there now."""
        found = path.stat()
        return cls(path, found.st_dev, found.st_ino)

    def check(self) -> None:
        """UnavailableError unless the path still names that file.

        A file in its place is never opened: SQLite would take the log beside it, which belongs to
        the first file, for its own.
        """
        try:
            found = self.path.stat()
        except OSError as error:
            raise UnavailableError(f"the database file is gone: {error.strerror}") from error
        if (found.st_dev, found.st_ino) != (self.device, self.inode):
            raise UnavailableError("another file is in place of the database file")

    def check_writable(self) -> None:
        """UnwritableError if the file's mode or its file system forbids changes.

        SQLite learns of that on new connections only.
        """
        self.check()
        if not os.access(self.path, os.R_OK | os.W_OK):
            raise UnwritableError("the database file is read-only")
