"""DuckDB, locked: it reads the sources of one task, and reaches nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb

from app.worker.files import DatasetFiles, Source, path_of

THREADS = 2

_LOCKED_FROM_THE_START: dict[str, Any] = {
    "threads": THREADS,
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    # With it a footer with false statistics breaks a GROUP BY, whose plan believes them.
    "disabled_optimizers": "statistics_propagation",
}


_used: list[duckdb.DuckDBPyConnection] = []
_ready: list[duckdb.DuckDBPyConnection] = []
"""The DuckDB of the last task and of the next one.

To start and to close one costs more processor time than most queries, so an idle worker does it.
"""


def prepare() -> None:
    """Close the DuckDB of the last task and start that of the next one, while nobody waits."""
    try:
        while _used:
            _used.pop().close()
        if not _ready:
            _ready.append(_started())
    except (duckdb.Error, MemoryError):
        # The task starts its own, and its caller receives if that fails, too.
        return


@contextmanager
def open_duckdb() -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a DuckDB that has no data yet, and that no other task gets."""
    duck = _ready.pop() if _ready else _started()
    _used.append(duck)
    yield duck


def _started() -> duckdb.DuckDBPyConnection:
    duck = duckdb.connect(":memory:", config=_LOCKED_FROM_THE_START)
    duck.execute("SET TimeZone = 'UTC'")
    duck.execute("SET temp_directory = ''")
    return duck


def lock(
    duck: duckdb.DuckDBPyConnection, sources: Mapping[str, Source], *, outputs: Sequence[str] = ()
) -> None:
    """Let DuckDB read these sources by their paths, write these files, and nothing else, for good.

    SQL of users is one SELECT and can't write; the files are for what is made of its rows.
    """
    duck.register_filesystem(DatasetFiles(sources))
    duck.execute("SET allowed_paths = ?", [[*map(path_of, sources), *outputs]])
    duck.execute("SET enable_external_access = false")
    duck.execute("SET lock_configuration = true")
