"""SQL over datasets: one SELECT, on an engine that reaches nothing but them."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any, TypedDict

import duckdb

from app.worker.errors import TaskFailed
from app.worker.files import DatasetFiles, Source, path_of
from app.worker.values import to_json

MAX_ROWS = 1_000
MAX_SQL_CHARACTERS = 10_000
THREADS = 2

_LOCKED_FROM_THE_START: dict[str, Any] = {
    "threads": THREADS,
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}


class QueryResult(TypedDict):
    """At most 1,000 rows, and how many the SQL as written produces."""

    rows: list[dict[str, Any]]
    columns: list[str]
    total_rows: int
    truncated: bool


def execute_query(sql: str, datasets: Sequence[Mapping[str, str]]) -> QueryResult:
    """Run SQL over datasets, each with its `url` and `table_name`."""
    sources = {dataset["table_name"]: open_source(dataset["url"]) for dataset in datasets}
    return run_sql(sql, sources)


def open_source(url: str) -> Source:
    """Open what a URL names; no scheme is read yet, so that nothing unguarded ever is."""
    scheme = url.partition(":")[0]
    raise TaskFailed("network", "Could not access URL", f"the scheme {scheme!r} is not read")


def run_sql(sql: str, sources: Mapping[str, Source]) -> QueryResult:
    """Run one SELECT over these tables; TaskFailed says what is wrong with it."""
    if "\0" in sql or len(sql) > MAX_SQL_CHARACTERS:
        raise TaskFailed(
            "validation", f"SQL has at most {MAX_SQL_CHARACTERS:,} characters, none NUL"
        )
    with closing(duckdb.connect(":memory:", config=_LOCKED_FROM_THE_START)) as engine:
        try:
            select = _one_select(engine, sql)
            _show_only(engine, sources)
            return _result(engine, select)
        except duckdb.Error as error:
            raise TaskFailed("sql", str(error).partition("\n")[0]) from error


def _one_select(engine: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement:
    statements = engine.extract_statements(sql)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise TaskFailed("sql", "The SQL has to be exactly one SELECT statement")
    return statements[0]


def _show_only(engine: duckdb.DuckDBPyConnection, sources: Mapping[str, Source]) -> None:
    """Let the engine see these tables, and lock it so that it never sees more."""
    engine.register_filesystem(DatasetFiles(sources))
    engine.execute("SET temp_directory = ''")
    engine.execute("SET allowed_paths = ?", [[path_of(name) for name in sources]])
    engine.execute("SET enable_external_access = false")
    for name in sources:
        quoted = name.replace('"', '""')
        # A view takes no parameters, and its path is made of its name alone.
        path = path_of(name).replace("'", "''")
        engine.execute(f"CREATE VIEW \"{quoted}\" AS SELECT * FROM read_parquet('{path}')")  # noqa: S608  both quoted
    engine.execute("SET lock_configuration = true")


def _result(engine: duckdb.DuckDBPyConnection, select: duckdb.Statement) -> QueryResult:
    relation = engine.sql(select)
    columns = relation.columns
    if len(set(columns)) < len(columns):
        raise TaskFailed("sql", "Two output columns have the same name")
    # One row more than is returned shows whether there are more: never collect all to cut it.
    rows = relation.limit(MAX_ROWS + 1).fetchall()
    truncated = len(rows) > MAX_ROWS
    total = _counted(relation) if truncated else len(rows)
    return {
        "rows": [dict(zip(columns, map(to_json, row), strict=True)) for row in rows[:MAX_ROWS]],
        "columns": columns,
        "total_rows": total,
        "truncated": truncated,
    }


def _counted(relation: Any) -> int:
    # The engine's types know no aggregates.
    return int(relation.aggregate("count(*)").fetchall()[0][0])
