"""Files that responses are, read by a DuckDB of the suite's own."""

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb

from support.datasets.rows import Cells
from support.world.http import Response

READERS = {"csv": "read_csv", "parquet": "read_parquet"}


def rows_of_file(response: Response, kind: str) -> list[Cells]:
    """Return the rows of a file; the values of CSV are texts as they stand there."""
    with _table(response, kind) as (duck, table):
        found = duck.execute(f"SELECT * FROM {table}")  # noqa: S608  our own file
        names = [column[0] for column in found.description or ()]
        return [Cells(zip(names, row, strict=True)) for row in found.fetchall()]


def types_of_file(response: Response, kind: str) -> list[Cells]:
    """Return names and types of a file's columns."""
    with _table(response, kind) as (duck, table):
        found = duck.sql(f"FROM {table}")
        return [
            Cells({"name": name, "type": str(kind)})
            for name, kind in zip(found.columns, found.types, strict=True)
        ]


@contextmanager
def _table(response: Response, kind: str) -> Iterator[tuple[duckdb.DuckDBPyConnection, str]]:
    with tempfile.NamedTemporaryFile(suffix=f".{kind}") as file, closing(duckdb.connect()) as duck:
        Path(file.name).write_bytes(response.content)
        options = ", all_varchar = true, header = true" if kind == "csv" else ""
        yield duck, f"{READERS[kind]}('{file.name}'{options})"
