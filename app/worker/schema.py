"""The schema of a Parquet file: names, types and the number of rows, from its footer alone."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from app.worker.errors import TaskFailed
from app.worker.files import path_of
from app.worker.hosts.failures import UNREADABLE
from app.worker.hosts.versions import run_again_if_changed
from app.worker.locked_duckdb import lock, open_duckdb
from app.worker.parquet_rows import rows_of
from app.worker.reasons import reason_of_footer
from app.worker.remote import RemoteFile, remote_files

MAX_COLUMNS = 10_000
MAX_NAME_CHARACTERS = 1_024
MAX_TYPE_CHARACTERS = 16_384
"""Records with hundreds of fields have types of several thousand characters."""
MAX_BYTES = 1024 * 1024
"""How much JSON the columns may be, since it is stored, and is in every response about them."""

_TABLE = "schema"


class TooLargeError(TaskFailed):
    """The schema of a good file is beyond a limit; the message names what, and the limit."""

    def __init__(self, what: str, count: int, unit: str, limit: int) -> None:
        message = f"{what} has {count:,} {unit}, more than the limit of {limit:,}"
        super().__init__("validation", message)


def extract_schema(url: str, access: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns in file order, with DuckDB's types as text, and the row count.

    TooLargeError for a schema beyond the limits.
    """
    try:
        with remote_files(access) as open_file:
            return run_again_if_changed(
                lambda again: _schema_of(open_file(url, is_second_run=again))
            )
    except TooLargeError:
        raise
    except TaskFailed as failed:
        raise TaskFailed(failed.type, UNREADABLE, failed.error["details"]) from failed


def _schema_of(file: RemoteFile) -> dict[str, Any]:
    path = path_of(_TABLE)
    try:
        with open_duckdb() as duck:
            lock(duck, {_TABLE: file})
            # Counted first: describing a hundred thousand columns takes DuckDB minutes.
            root = duck.execute("SELECT num_children FROM parquet_schema(?) LIMIT 1", [path])
            _check("The file", root.fetchall()[0][0] or 0, "columns", MAX_COLUMNS)
            described = duck.execute(f"DESCRIBE FROM {rows_of(duck, _TABLE)}")
            columns = [{"name": name, "type": kind} for name, kind, *_ in described.fetchall()]
            _check_texts(columns)
            counted = duck.execute("SELECT num_rows FROM parquet_file_metadata(?)", [path])
            return {"columns": columns, "row_count": int(counted.fetchall()[0][0])}
    except duckdb.Error as error:
        failure = file.failure or TaskFailed("validation", UNREADABLE, _reason(error))
        raise failure from error


def _check_texts(columns: Sequence[Mapping[str, str]]) -> None:
    for column in columns:
        _check("A column name", len(column["name"]), "characters", MAX_NAME_CHARACTERS)
        _check("A column type", len(column["type"]), "characters", MAX_TYPE_CHARACTERS)
    written = json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
    _check("The schema", len(written.encode()), "bytes", MAX_BYTES)


def _check(what: str, count: int, unit: str, limit: int) -> None:
    if count > limit:
        raise TooLargeError(what, count, unit, limit)


def _reason(error: duckdb.Error) -> str:
    """Return DuckDB's reason, without the name that the file has here."""
    return reason_of_footer(error).replace(path_of(_TABLE), "the file")
