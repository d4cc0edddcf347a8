"""SQL over datasets: one SELECT, in a DuckDB that reaches nothing else."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypedDict, TypeVar

import duckdb

from app.worker.errors import TaskFailed
from app.worker.files import Source
from app.worker.hosts.failures import UNREADABLE
from app.worker.hosts.versions import run_again_if_changed
from app.worker.locked_duckdb import lock, open_duckdb
from app.worker.pages import first_and_count, is_costly
from app.worker.parquet_rows import rows_of
from app.worker.reasons import (
    candidates_of,
    damage_of,
    reason_of,
    reason_of_footer,
    without_paths,
)
from app.worker.remote import remote_files
from app.worker.sql_guard import checked_select
from app.worker.values import Writer, fetched_as, quoted, writer_of

MAX_ROWS = 1_000
MAX_BYTES = 8 * 1024 * 1024
"""How much JSON the rows of a result may be."""

_Used = TypeVar("_Used")


class QueryResult(TypedDict):
    """The first rows, and how many the SQL as written produces."""

    rows: list[dict[str, Any]]
    columns: list[str]
    total_rows: int
    truncated: bool


def execute_query(
    sql: str, datasets: Sequence[Mapping[str, str]], access: Mapping[str, Any]
) -> QueryResult:
    """Run SQL over datasets, each with its `url` and `table_name`."""
    return over_datasets(datasets, access, partial(run_sql, sql))


def over_datasets(
    datasets: Sequence[Mapping[str, str]],
    access: Mapping[str, Any],
    use: Callable[[Mapping[str, Callable[[], Source]]], _Used],
) -> _Used:
    """Return what `use` makes of how to open each dataset, by the name of its table.

    It is used once more where a file seems to have changed in the middle.
    """
    with remote_files(access) as open_file:
        return run_again_if_changed(
            lambda again: use(
                {
                    dataset["table_name"]: partial(open_file, dataset["url"], is_second_run=again)
                    for dataset in datasets
                }
            )
        )


def run_sql(sql: str, openers: Mapping[str, Callable[[], Source]]) -> QueryResult:
    """Run one SELECT over these tables; TaskFailed says what is wrong with it, or with them."""
    return use_select(sql, openers, _result)


def use_select(
    sql: str,
    openers: Mapping[str, Callable[[], Source]],
    use: Callable[[duckdb.DuckDBPyConnection, str], _Used],
    *,
    outputs: Sequence[str] = (),
) -> _Used:
    """Return what `use` makes of one SELECT, in a DuckDB that can write these files and no others.

    TaskFailed says what is wrong with the SQL, or with the tables. Only the tables that the SQL
    uses are opened, at the same time; none is for SQL that is refused.
    """
    with open_duckdb() as duck:
        select, used = checked_select(duck, sql, openers)
        sources = _opened(
            {name: opener for name, opener in openers.items() if name.lower() in used}
        )
        lock(duck, sources, outputs=outputs)
        for name, source in sources.items():
            _show(duck, name, source)
        try:
            return use(duck, select)
        except duckdb.OutOfMemoryException as error:
            raise MemoryError from error
        except duckdb.Error as error:
            _blame_sources(sources)
            raise _failure_of(error, duck, select, sources) from error


def _failure_of(
    error: duckdb.Error, duck: duckdb.DuckDBPyConnection, select: str, tables: Collection[str]
) -> TaskFailed:
    """Return what a failure of DuckDB means for the author of the SQL."""
    if damage := damage_of(error, select, tables):
        return damage
    reason = without_paths(reason_of(error), tables)
    if not isinstance(error, duckdb.BinderException):
        return TaskFailed("sql", reason)
    return TaskFailed("sql", reason, candidates_of(error) or _columns_of(duck, tables))


def _opened(openers: Mapping[str, Callable[[], Source]]) -> dict[str, Source]:
    """Return the sources; TaskFailed names the first that can't be opened."""
    with ThreadPoolExecutor(max_workers=len(openers) or 1) as threads:
        opened = threads.map(_opened_one, openers, openers.values())
        return dict(zip(openers, opened, strict=True))


def _opened_one(table: str, opener: Callable[[], Source]) -> Source:
    try:
        return opener()
    except TaskFailed as failed:
        raise failed.of_table(table) from failed


def _show(duck: duckdb.DuckDBPyConnection, name: str, source: Source) -> None:
    """Let SQL name a source; that it isn't Parquet shows here."""
    try:
        duck.execute(f"CREATE VIEW {quoted(name)} AS FROM {rows_of(duck, name)}")
    except duckdb.Error as error:
        _blame_sources({name: source})
        reason = without_paths(reason_of_footer(error), [name])
        raise TaskFailed("validation", UNREADABLE, reason).of_table(name) from error


def _blame_sources(sources: Mapping[str, Source]) -> None:
    """Raise what has failed below DuckDB, which reports every failure as its own."""
    for name, source in sources.items():
        if source.failure is not None:
            raise source.failure.of_table(name)


def _columns_of(duck: duckdb.DuckDBPyConnection, tables: Collection[str]) -> str:
    """Return which columns the tables have."""
    described = ((table, duck.table(f'"{table}"').columns) for table in sorted(tables))
    return "; ".join(f"Columns of {table}: {', '.join(columns)}" for table, columns in described)


def _result(duck: duckdb.DuckDBPyConnection, select: str) -> QueryResult:
    relation = selected(duck, select)
    columns = relation.columns
    fetched, total = _fetched(duck, select, relation)
    rows = _first(fetched, columns, [*map(writer_of, relation.types)])
    return {
        "rows": rows,
        "columns": columns,
        "total_rows": total,
        "truncated": len(rows) < total,
    }


def _fetched(
    duck: duckdb.DuckDBPyConnection, select: str, relation: duckdb.DuckDBPyRelation
) -> tuple[Sequence[Sequence[Any]], int]:
    """Return the first rows, and how many there are."""
    kinds = [*map(fetched_as, relation.types)]
    if is_costly(duck, select):
        return first_and_count(duck, select, kinds, count=MAX_ROWS)
    # One row more than is returned shows whether there are more: never collect all to cut it. It is
    # one statement, since for each method of a relation DuckDB binds all of it once more.
    casts = ", ".join(f"#{n}::{kind}" for n, kind in enumerate(kinds, 1))
    limited = f"FROM ({select}\n) LIMIT {MAX_ROWS + 1}"
    first = duck.execute(f"SELECT {casts} FROM ({limited})").fetchall()  # noqa: S608  checked
    if len(first) <= MAX_ROWS:
        return first, len(first)
    return first[:MAX_ROWS], _counted(duck, select)


def selected(duck: duckdb.DuckDBPyConnection, select: str) -> duckdb.DuckDBPyRelation:
    """Return the rows of a SELECT, not yet fetched; TaskFailed for two columns of one name."""
    relation = duck.sql(select)
    names = Counter(map(str.lower, relation.columns))
    if several := [f'"{name}"' for name, count in names.items() if count > 1]:
        details = f"Name them apart with AS: {', '.join(several)}"
        raise TaskFailed("sql", "Two output columns have the same name", details)
    return relation


def _first(
    fetched: Sequence[Sequence[Any]], columns: Sequence[str], writers: Sequence[Writer]
) -> list[dict[str, Any]]:
    """Return as many of the rows as their JSON may take."""
    rows: list[dict[str, Any]] = []
    room = MAX_BYTES
    for values in fetched:
        cells = zip(columns, writers, values, strict=True)
        row = {column: write(value) for column, write, value in cells}
        room -= len(json.dumps(row))
        if room < 0:
            break
        rows.append(row)
    return rows


def _counted(duck: duckdb.DuckDBPyConnection, select: str) -> int:
    counted = duck.execute(f"SELECT count(*) FROM ({select}\n)")  # noqa: S608  one SELECT, checked
    return int(counted.fetchall()[0][0])
