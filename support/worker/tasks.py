"""Tasks that only workers of the suite know, and the network that they are given."""

import os
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb

from app.worker import client
from app.worker.locked_duckdb import THREADS, lock, open_duckdb
from support.worker.fake_network import AUTHORITY, install
from support.worker.file_tasks import FILE_TASKS

install()
if AUTHORITY in os.environ:
    client._TRUSTED.load_verify_locations(cadata=os.environ[AUTHORITY])  # noqa: SLF001  there is no parameter for it


_PAST_THE_GATE = {
    "write": "COPY (SELECT 1) TO '/proc/sales.csv'",
    "read": "SELECT * FROM read_text('/etc/hostname')",
    "attach": "ATTACH '/proc/other.db'",
    "set": "SET threads = 1",
}


def list_modules() -> list[str]:
    """Return which modules of the app are loaded."""
    return sorted(name for name in sys.modules if name.partition(".")[0] == "app")


def return_what_is_not_json() -> Any:
    """Return something that can't be sent."""
    return object()


def return_15_mib() -> dict[str, Any]:
    """Return what fits into a message."""
    return _returned(15)


def return_17_mib() -> dict[str, Any]:
    """Return what doesn't."""
    return _returned(17)


def _returned(mib: int) -> dict[str, Any]:
    return {"sent_mib": mib, "text": "x" * (mib << 20)}


def fail_over(secret: str) -> None:
    """Fail in a way that nobody has foreseen, with a text that nobody may read."""
    raise LookupError(secret)


def run_out_of_memory() -> None:
    """Fail as Python does when it gets no more memory."""
    raise MemoryError


def hold_150_mib() -> dict[str, int]:
    """Hold memory long enough for it to be measured, and return how much it was."""
    return _hold(150, seconds=0.3)


def hold_300_mib() -> dict[str, int]:
    """Hold memory until the process is ended for it, for some seconds; return how much it was."""
    return _hold(300, seconds=5)


def _hold(mib: int, *, seconds: float) -> dict[str, int]:
    # Bytes that aren't zero, so that the system really gives them.
    held, ends = b"x" * (mib << 20), time.process_time() + seconds
    while time.process_time() < ends:
        continue
    return {"held_mib": len(held) >> 20}


def run_unchecked_sql() -> dict[str, str]:
    """Give a locked DuckDB what the gate would refuse; return which error each ends with."""
    with open_duckdb() as duck:
        lock(duck, {})
        return {name: _error_of(duck, sql) for name, sql in _PAST_THE_GATE.items()}


def count_duckdbs() -> dict[str, int]:
    """Return how many DuckDBs there are before a task opens one, and how many that starts."""
    before = _duckdbs()
    with open_duckdb() as duck:
        duck.execute("SELECT 1").fetchall()
        return {"before": before, "started": _duckdbs() - before}


def _duckdbs() -> int:
    """Return how many DuckDBs have threads in this process, beside its own two."""
    with closing(duckdb.connect(config={"threads": THREADS})):
        with_one_more = _threads()
    own = len(threading.enumerate())
    return (_threads() - own) // (with_one_more - _threads())


def _threads() -> int:
    return sum(1 for _ in Path("/proc/self/task").iterdir())


def _error_of(duck: duckdb.DuckDBPyConnection, sql: str) -> str:
    try:
        duck.execute(sql)
    except duckdb.Error as error:
        return type(error).__name__
    return "no error"


def end() -> None:
    """End the process in mid-task, as if all were well."""
    os._exit(0)


def keep_from_ending() -> dict[str, Any]:
    """Leave behind a process that can't end by itself."""
    os._exit = _stay  # type: ignore[assignment]  # it never returns, and this one never ends
    return {}


def _stay(_status: int) -> None:
    time.sleep(600)


_KNOWN = (
    list_modules,
    return_what_is_not_json,
    return_15_mib,
    return_17_mib,
    fail_over,
    run_out_of_memory,
    hold_150_mib,
    hold_300_mib,
    run_unchecked_sql,
    count_duckdbs,
    *FILE_TASKS,
    end,
    keep_from_ending,
)
TASKS = {task.__name__: task for task in _KNOWN}
