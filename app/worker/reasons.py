"""What DuckDB's errors say, in words for the author of the SQL."""

import re
from collections.abc import Collection

import duckdb

from app.worker.errors import TaskFailed
from app.worker.files import path_of

TOO_DEEP = "The SQL is nested too deeply"
UNREADABLE_ROWS = "Could not read the rows of the parquet file"

_DAMAGED = "A page of the file is damaged"
_EQUAL_KEYS = "A map in the file has two equal keys"
_NOT_UTF_8 = "A name in the file isn't UTF-8"

_HINT = re.compile(r"Did you mean|Candidate (?:bindings|tables|Entries)|Either add it")
_ADVICE = re.compile(
    r",? or SET [^.]*"
    r"|(?<=[.!?]) +[^.!?]*\b(?:SET|RESET|PRAGMA|ATTACH|INSTALL|LOAD) +['\"\w][^.!?]*[.!?]?"
)
"""Statements that nobody can use here: clauses, and whole sentences but the first."""


def sentence_of(error: duckdb.Error) -> str:
    """Return DuckDB's reason, without the plan and the pointers below it.

    Which of its own settings would allow more is of no use to a user, who can't set it.
    """
    first = str(error).partition("\n")[0]
    if "expression depth limit" in first:
        return TOO_DEEP
    return _printable(_ADVICE.sub("", first.partition(": ")[2] or first))


def reason_of(error: duckdb.Error) -> str:
    """Return DuckDB's reason and, where it has one, what it takes to be meant."""
    hints = [line.strip() for line in str(error).splitlines()[1:] if _HINT.match(line.strip())]
    # A table is called by the database in memory there, which is named nowhere else.
    return " ".join([sentence_of(error), *hints]).replace('"memory.', '"')


def candidates_of(error: duckdb.Error) -> str | None:
    """Return the functions that DuckDB has for a call that fits none of them."""
    _, marker, listed = str(error).partition("Candidate functions:")
    functions = "; ".join(line.strip() for line in listed.splitlines() if line.strip())
    return f"{marker} {functions}" if marker else None


def reason_of_footer(error: duckdb.Error) -> str:
    """Return DuckDB's reason for a file whose footer it can't read."""
    return _NOT_UTF_8 if "Invalid unicode" in str(error) else sentence_of(error)


def damage_of(error: duckdb.Error, select: str, sources: Collection[str]) -> TaskFailed | None:
    """Return the failure of a file whose rows can't be read, or None if the SQL is the cause.

    DuckDB names the file, or raises what its reader of Parquet raised, which is no error of SQL.
    A map with two equal keys is in a file where the SQL has no word for maps.
    """
    text = str(error)
    named = [name for name in sources if f'file "{path_of(name)}"' in text]
    is_of_reader = type(error) is duckdb.Error or "from Python file" in text
    is_of_map = "Map keys must be unique" in text and "map" not in select.lower()
    if not (named or is_of_reader or is_of_map or "File is encrypted" in text):
        return None
    reason = _EQUAL_KEYS if is_of_map else without_paths(sentence_of(error), sources)
    # Its reader of headers gives no more than the byte that it doesn't know.
    failed = TaskFailed("validation", UNREADABLE_ROWS, reason if " " in reason else _DAMAGED)
    suspects = named or list(sources)
    return failed.of_table(suspects[0]) if len(suspects) == 1 else failed


def without_paths(reason: str, sources: Collection[str]) -> str:
    """Return a reason with the names of tables in place of what DuckDB calls their files."""
    for name in sources:
        reason = reason.replace(path_of(name), name)
    return reason


def _printable(text: str) -> str:
    """Return a text with each control character as its escape."""
    return "".join(
        character if character.isprintable() else f"\\x{ord(character):02x}" for character in text
    )
