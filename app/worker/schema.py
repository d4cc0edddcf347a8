"""The schema of a Parquet file: names, types and the number of rows, from its footer alone."""

from collections.abc import Mapping
from contextlib import closing
from typing import Any

import duckdb

from app.worker.client import Access, GuardedClient
from app.worker.errors import TaskFailed
from app.worker.files import path_of
from app.worker.locked_duckdb import lock, open_duckdb
from app.worker.remote import UNREADABLE, RemoteFile
from app.worker.sql_guard import sentence_of

_TABLE = "schema"


def extract_schema(url: str, access: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns in file order, with DuckDB's types as text, and the row count."""
    try:
        with closing(GuardedClient(Access.of(access))) as client:
            return _schema_of(RemoteFile(client, url))
    except TaskFailed as failed:
        raise TaskFailed(failed.type, UNREADABLE, failed.error["details"]) from failed


def _schema_of(file: RemoteFile) -> dict[str, Any]:
    path = path_of(_TABLE)
    try:
        with open_duckdb() as duck:
            lock(duck, {_TABLE: file})
            described = duck.execute("DESCRIBE SELECT * FROM read_parquet(?)", [path])
            columns = [{"name": name, "type": kind} for name, kind, *_ in described.fetchall()]
            counted = duck.execute("SELECT num_rows FROM parquet_file_metadata(?)", [path])
            return {"columns": columns, "row_count": int(counted.fetchall()[0][0])}
    except duckdb.Error as error:
        failure = file.failure or TaskFailed("validation", UNREADABLE, _reason(error))
        raise failure from error


def _reason(error: duckdb.Error) -> str:
    """Return DuckDB's reason, without the name that the file has here."""
    return sentence_of(error).replace(path_of(_TABLE), "the file")
