"""The rows of a SELECT as a file: the worker writes it, the app sends it."""

import resource
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Literal, TypeAlias, TypedDict

import duckdb

from app.worker.errors import TaskFailed
from app.worker.query import over_datasets, selected, use_select
from app.worker.values import quoted, with_leaves

MAX_ROWS = 100_000
MAX_BYTES = 256 * 1024 * 1024

FileFormat: TypeAlias = Literal["csv", "parquet"]

_OPTIONS: Mapping[FileFormat, str] = {"csv": "FORMAT csv, HEADER true", "parquet": "FORMAT parquet"}
_HARMLESS = {
    *("boolean", "tinyint", "smallint", "integer", "bigint", "hugeint", "float", "double"),
    *("utinyint", "usmallint", "uinteger", "ubigint", "uhugeint", "decimal", "uuid", "bit"),
    *("date", "time", "time with time zone", "interval", "list", "array", "struct", "map"),
    *("timestamp", "timestamp_s", "timestamp_ms", "timestamp_ns", "timestamp with time zone"),
    *("bignum", "time_ns", "timestamptz_ns"),
}
"""Types whose text is no formula: numbers and times, and what is in brackets."""
_WITHOUT_LOSS = {"hugeint": "DECIMAL(38, 0)", "uhugeint": "DECIMAL(38, 0)", "interval": "VARCHAR"}
"""Types in place of those that Parquet lacks: sums would be doubles, durations lose digits."""
_FORMULA = "=+@-"
"""What the formulas of spreadsheets begin with; the hyphen is last, as regular expressions need."""


class WrittenFile(TypedDict):
    """Whether the SQL produces more rows than were written."""

    truncated: bool


def write_result(
    sql: str,
    datasets: Sequence[Mapping[str, str]],
    access: Mapping[str, Any],
    path: str,
    file_format: FileFormat,
) -> WrittenFile:
    """Write the first 100,000 rows of SQL over datasets to a new file."""
    write = partial(_write, path=path, file_format=file_format)
    with _limited_files():
        return over_datasets(
            datasets,
            access,
            lambda openers: use_select(sql, openers, write, outputs=[path]),
        )


def _write(
    duck: duckdb.DuckDBPyConnection, select: str, *, path: str, file_format: FileFormat
) -> WrittenFile:
    relation = selected(duck, select)
    form = _harmless if file_format == "csv" else _without_loss
    columns = ", ".join(map(form, relation.columns, relation.types))
    target = path.replace("'", "''")
    rows = f"SELECT {columns} FROM ({select}\n) LIMIT {MAX_ROWS}"  # noqa: S608  one SELECT, checked
    try:
        written = duck.execute(f"COPY ({rows}) TO '{target}' ({_OPTIONS[file_format]})")
    except duckdb.IOException as error:
        if "File too large" in str(error):
            raise TaskFailed("memory", "The result is too large for a file") from error
        raise
    is_full = written.fetchall()[0][0] == MAX_ROWS
    return {"truncated": is_full and bool(relation.limit(1, offset=MAX_ROWS).fetchall())}


def _harmless(name: str, duck_type: Any) -> str:
    """Return a column whose name and texts get an apostrophe where they begin like a formula."""
    value = quoted(name)
    if str(duck_type.id) not in _HARMLESS:
        text = f"CAST({value} AS VARCHAR)"
        begins = f"regexp_matches({text}, '^[{_FORMULA}]')"
        value = f"CASE WHEN {begins} THEN chr(39) || {text} ELSE {text} END"
    shown = f"'{name}" if name[:1] in set(_FORMULA) else name
    return f"{value} AS {quoted(shown)}"


def _without_loss(name: str, duck_type: Any) -> str:
    """Return a column in a type that Parquet has."""
    return f"CAST({quoted(name)} AS {with_leaves(duck_type, _WITHOUT_LOSS)}) AS {quoted(name)}"


@contextmanager
def _limited_files() -> Iterator[None]:
    """Have the process write no file that is larger than a result may be."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_BYTES, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
