"""The engine, locked: it reads the sources of one task, and reaches nothing else."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any

import duckdb

from app.worker.files import DatasetFiles, Source, path_of

THREADS = 2

_LOCKED_FROM_THE_START: dict[str, Any] = {
    "threads": THREADS,
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}


@contextmanager
def new_engine() -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield an engine that has no data yet."""
    with closing(duckdb.connect(":memory:", config=_LOCKED_FROM_THE_START)) as engine:
        engine.execute("SET TimeZone = 'UTC'")
        yield engine


def lock(engine: duckdb.DuckDBPyConnection, sources: Mapping[str, Source]) -> None:
    """Let an engine read these sources by their paths and nothing else, for good."""
    engine.register_filesystem(DatasetFiles(sources))
    engine.execute("SET temp_directory = ''")
    engine.execute("SET allowed_paths = ?", [[path_of(name) for name in sources]])
    engine.execute("SET enable_external_access = false")
    engine.execute("SET lock_configuration = true")
