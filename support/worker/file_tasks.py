"""Tasks of the suite's workers that look at how files are read, kept and counted."""

import math
import os
import random
import resource
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from app.worker.caching.blocks import Blocks
from app.worker.caching.folder import opened_folder
from app.worker.errors import TaskFailed
from app.worker.files import OpenSource
from app.worker.hosts.failures import HostFailed
from app.worker.hosts.retries import Retries
from app.worker.query import run_sql

FIRST_PLACE = 4
_HALF_MIB = 1 << 19
_LONG = {
    "groups": "SELECT n, max(i) AS m FROM t GROUP BY n HAVING m > 0 ORDER BY n DESC",
    "join": "SELECT a.n FROM t AS a JOIN (FROM range(2000) r(i)) b ON a.i = b.i WHERE a.n >= 0",
}


def read_64_mib() -> dict[str, int]:
    """Read a file of 64 MiB in blocks from two threads; return what that did."""
    fetched: list[tuple[int, int]] = []

    def fetch(start: int, stop: int) -> bytes:
        fetched.append((start, stop))
        return b"x" * (stop - start)

    blocks = Blocks(64 << 20, fetch, None)
    before = _resident_mib()
    with ThreadPoolExecutor(2) as threads:
        places = [place for place in range(0, 64 << 20, 1 << 19) for _ in range(2)]
        sizes = threads.map(lambda place: len(blocks.read(place, place + (1 << 19))), places)
    grown = _resident_mib() - before
    return {"read_mib": sum(sizes) >> 20, "fetches": len(fetched), "grown_mib": grown}


def read_from_bound_to_bound() -> dict[str, int]:
    """Read between all bounds of blocks, and beside them; return how many reads were wrong.

    Of the last file, blocks in the middle are read first; `fetched` is how many bytes that takes.
    """
    reads = wrong = 0
    for size in (1, _HALF_MIB, _HALF_MIB + 1, 4 << 20, (4 << 20) + 1):
        content = random.Random(size).randbytes(size)  # noqa: S311  no secret
        bounds = {0, 1 << 20, 2 << 20, size - _HALF_MIB, size}
        places = {bound + beside for bound in bounds for beside in (-1, 0, 1)}
        for start, stop in combinations(sorted(places & set(range(size + 1))), 2):
            blocks = Blocks(size, partial(_part, content), None)
            reads += 1
            wrong += blocks.read(start, stop) != content[start:stop]
    fetched: list[int] = []
    blocks = Blocks(size, partial(_part, content, fetched=fetched), None)
    for start, stop in ((1 << 20, (1 << 20) + 1), (2 << 20, (3 << 20) + 1), (0, size)):
        wrong += blocks.read(start, stop) != content[start:stop]
    return {"reads": reads, "wrong": wrong, "fetched": sum(fetched)}


def _part(content: bytes, start: int, stop: int, *, fetched: list[int] | None = None) -> bytes:
    if fetched is not None:
        fetched.append(stop - start)
    return content[start:stop]


def read_one_between_others() -> dict[str, int]:
    """Read the first block again after each of 40 others; return how many blocks were fetched."""
    fetched: list[int] = []

    def fetch(start: int, stop: int) -> bytes:
        fetched.append(start)
        return bytes(stop - start)

    blocks = Blocks(64 << 20, fetch, None)
    for number in range(1, 41):
        for place in (0, number << 20):
            blocks.read(place, place + 1)
    return {"fetches": len(fetched)}


def repeat_50_requests() -> dict[str, int]:
    """Repeat requests that fail each time; return of how many pauses each thing is true."""
    delays, pauses = (4.0, 8.0, 16.0), list[float]()
    real = time.sleep
    time.sleep = pauses.append  # type: ignore[assignment]  # retries pass no other number
    try:
        for _ in range(50):
            _fail_in_the_end(Retries(delays, ends=math.inf))
    finally:
        time.sleep = real
    pairs = list(zip(pauses, delays * 50, strict=True))
    return {
        "pauses": len(pairs),
        "different": len(set(pauses)),
        "too_short": sum(pause < delay / 2 for pause, delay in pairs),
        "too_long": sum(pause > delay for pause, delay in pairs),
    }


def _fail_in_the_end(retries: Retries) -> None:
    try:
        retries.run(_fail_for_a_moment)
    except HostFailed:
        # What is looked at is the time between the attempts.
        return


def _fail_for_a_moment() -> None:
    raise HostFailed("HTTP 503", is_passing=True)


def die_in_the_middle_of_a_file() -> dict[str, int]:
    """Have the system end this process once it writes more than 100 kB to a file."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    return {}


def die_after_a_file() -> dict[str, int]:
    """Have the system end this process once it has given a file its name."""
    real = os.rename

    def rename(*paths: Any, **folders: Any) -> None:
        real(*paths, **folders)
        os.kill(os.getpid(), signal.SIGKILL)

    os.rename = rename
    return {}


def _resident_mib() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20


@dataclass
class _CountedFile:
    """A file in memory that counts how often its first row group is read."""

    content: bytes
    failure: TaskFailed | None = None
    reads: int = 0

    @property
    def size(self) -> int:
        return len(self.content)

    def read(self, start: int, length: int) -> bytes:
        self.reads += start <= FIRST_PLACE < start + length
        return self.content[start : start + length]


def count_runs() -> dict[str, dict[str, int]]:
    """Return how often queries with 2,000 rows read their file, and how many rows they have."""
    content = _written("SELECT i, i % 2000 AS n FROM range(9000) t(i)")
    return {name: _run(sql, _CountedFile(content)) for name, sql in _LONG.items()}


def _written(select: str) -> bytes:
    """Return the rows of a SELECT as a file."""
    with TemporaryDirectory() as folder, closing(duckdb.connect()) as duck:
        path = Path(folder) / "made.parquet"
        duck.sql(select).write_parquet(str(path))
        return path.read_bytes()


def _run(sql: str, file: _CountedFile) -> dict[str, int]:
    result = run_sql(sql, {"t": lambda: file})
    return {
        "reads": file.reads,
        "total": result["total_rows"],
        "rows": len(result["rows"]),
        "last": result["rows"][-1]["n"],
    }


def read_from_two_threads() -> dict[str, int]:
    """Have two threads seek in one open file before either reads; return how many read there."""
    opened, both = OpenSource(_CountedFile(bytes(range(256)))), threading.Barrier(2)

    def is_right(place: int) -> bool:
        opened.seek(place)
        both.wait()
        return opened.read(1) == bytes([place])

    with ThreadPoolExecutor(2) as threads:
        return {"right": sum(threads.map(is_right, (1, 200)))}


def open_folder_of_another() -> dict[str, bool]:
    """Return whether a folder is used as cache that belongs to another user."""
    with TemporaryDirectory() as name:
        access = {"folder": name, "bytes": 1 << 20}
        with opened_folder(access) as own:
            is_own_used = own is not None
        real, os.geteuid = os.geteuid, lambda: real() + 1
        try:
            with opened_folder(access) as others:
                return {"own": is_own_used, "another's": others is not None}
        finally:
            os.geteuid = real


FILE_TASKS = (
    count_runs,
    read_64_mib,
    read_from_two_threads,
    read_from_bound_to_bound,
    read_one_between_others,
    die_in_the_middle_of_a_file,
    die_after_a_file,
    repeat_50_requests,
    open_folder_of_another,
)
