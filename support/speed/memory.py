"""Prints what workers hold while ten users put a thousand questions about twenty files.

`python -m support.speed.memory [TASKS]`: each worker is replaced after so many tasks; 50 are the
service's own, and a number that is never reached shows what one worker gathers.
"""

import asyncio
import os
import sys
from contextlib import AsyncExitStack
from itertools import count
from statistics import median

import psutil

from app.core.worker_pool import LimitedPool
from support.speed.contenders import Workers
from support.speed.files import QUESTIONS, write_files
from support.speed.host import serving
from support.speed.measuring import say, workers_at, working_folder

USERS, FILES, QUERIES, STEP = 10, 20, 1_000, 100


async def _ask_all(workers: Workers, urls: list[str]) -> None:
    numbers = count()
    say(
        "queries",
        "worker MiB: median",
        "largest",
        "descriptors",
        "threads",
        "app MiB",
        "its descriptors",
    )

    async def user(number: int) -> None:
        own = Workers(workers.pool.of(f"user-{number}"))
        for place in numbers:
            if place >= QUERIES:
                return
            if place % STEP == 0:
                _report(place, workers.pool)
            sql = list(QUESTIONS.values())[place % len(QUESTIONS)]
            await own.ask(sql, {"sales": urls[place * 7 % FILES]})

    await asyncio.gather(*map(user, range(USERS)))
    _report(QUERIES, workers.pool)


def _report(queries: int, pool: LimitedPool) -> None:
    workers = [psutil.Process(pid) for pid in pool.status().pids]
    sizes = [worker.memory_info().rss / 2**20 for worker in workers]
    app = psutil.Process()
    say(
        str(queries),
        f"{median(sizes):.0f}",
        f"{max(sizes):.0f}",
        str(max(worker.num_fds() for worker in workers)),
        str(max(worker.num_threads() for worker in workers)),
        f"{app.memory_info().rss / 2**20:.0f}",
        str(app.num_fds()),
    )


async def _measure(tasks_per_worker: int) -> None:
    async with AsyncExitStack() as undo:
        folder = undo.enter_context(working_folder())
        write_files(folder / "files")
        for number in range(FILES):
            os.link(folder / "files" / "small.parquet", folder / "files" / f"{number}.parquet")
        host = undo.enter_context(serving(folder / "files"))
        pool = await undo.enter_async_context(
            workers_at(host, folder, tasks_per_worker=tasks_per_worker)
        )
        await _ask_all(pool, [host.url(f"{n}.parquet", delay=0, mark="1") for n in range(FILES)])


if __name__ == "__main__":
    asyncio.run(_measure(int(sys.argv[1]) if len(sys.argv) > 1 else 50))
