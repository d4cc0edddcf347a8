"""Files that responses are, read without the app: CSV by Python, Parquet by the suite's DuckDB."""

import csv
import io
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb
from fastapi import FastAPI

from app.dependencies import opened_by
from support.datasets.rows import Cells
from support.runner.values import ABSENT, Absent
from support.world.http import Response


def result_files(app: FastAPI) -> list[Path]:
    """Return the files of rows that the app has on its disk at the moment."""
    return list(opened_by(app).results.folder.iterdir())


def rows_of_file(response: Response, kind: str) -> list[Cells] | Absent:
    """Return the rows of a file; the values of CSV are texts as they are written there."""
    if not response.content:
        return ABSENT
    if kind == "csv":
        names, *rows = csv.reader(io.StringIO(response.text, newline=""))
        return [Cells(zip(names, row, strict=True)) for row in rows]
    with _parquet(response) as found:
        return [Cells(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def types_of_file(response: Response, kind: str) -> list[Cells] | Absent:
    """Return names and types of a file's columns; CSV has names alone."""
    if not response.content:
        return ABSENT
    if kind == "csv":
        names = next(csv.reader(io.StringIO(response.text, newline="")))
        return [Cells({"name": name}) for name in names]
    with _parquet(response) as found:
        pairs = zip(found.columns, found.types, strict=True)
        return [Cells({"name": name, "type": str(duck_type)}) for name, duck_type in pairs]


@contextmanager
def _parquet(response: Response) -> Iterator[duckdb.DuckDBPyRelation]:
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file, closing(duckdb.connect()) as duck:
        Path(file.name).write_bytes(response.content)
        yield duck.read_parquet(file.name)
