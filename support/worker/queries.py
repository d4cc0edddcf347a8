"""What scenarios have workers do, and what becomes of it."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.worker_pool import LimitedPool
from app.worker.calls import get_schema, run_query, validate_url
from support.datasets.file_server import DatasetHost
from support.runner.values import ABSENT, Absent, field_of
from support.runner.waiting import eventually
from support.worker.driver import Workers
from support.worker.observed import QueriesSeen, WorkSeen
from support.world import World
from support.world.app import Call
from support.world.observed import Took

__all__ = ["get_schema", "run_query", "validate_url"]


@dataclass(frozen=True)
class Query:
    """SQL, and the file that it reads, if any."""

    sql: str
    files: tuple[str, ...] = ()


QUERIES = {
    "short": Query(
        "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
        " SELECT max(i) AS reached FROM n"
    ),
    "slow": Query("SELECT max(i) FROM slow", ("slow.parquet",)),
    "endless": Query(
        "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT 1 FROM n) SELECT max(i) FROM n"
    ),
    "growing": Query(
        "SELECT count(DISTINCT a.range * 1000000 + b.range) FROM range(1000000) a, range(1000000) b"
    ),
    "broken": Query("SELEC 1"),
}
"""SQL that takes some milliseconds, SQL over a file whose host takes its time, SQL that ends only
with its process, SQL that takes ever more memory, and text that is no SQL."""


SUITE_TASKS = {
    "return a value that isn't JSON": "return_what_is_not_json",
    "return 15 MiB": "return_15_mib",
    "return 17 MiB": "return_17_mib",
    "list the app's modules": "list_modules",
    "fail over a secret": "fail_over",
    "run out of memory": "run_out_of_memory",
    "hold 150 MiB": "hold_150_mib",
    "hold 300 MiB": "hold_300_mib",
    "run unchecked SQL": "run_unchecked_sql",
    "count DuckDBs": "count_duckdbs",
    "count runs": "count_runs",
    "read 64 MiB in blocks": "read_64_mib",
    "read from two threads": "read_from_two_threads",
    "open another's folder": "open_folder_of_another",
    "read from bound to bound": "read_from_bound_to_bound",
    "read one block between others": "read_one_between_others",
    "repeat 50 requests": "repeat_50_requests",
    "die in the middle of a file": "die_in_the_middle_of_a_file",
    "die after a file": "die_after_a_file",
    "end the process": "end",
    "keep the process from ending": "keep_from_ending",
}
"""The functions of the tasks that only workers of the suite know, by what scenarios call them."""

_ARGUMENTS = {"fail_over": ("the-secret-token",)}


def suite_task(words: str) -> Call:
    """Return the call of a task that only workers of the suite know."""
    function = SUITE_TASKS[words]

    async def call(pool: LimitedPool) -> Any:
        return await pool.run(function, *_ARGUMENTS.get(function, ()), seconds=60)

    return call


DEATHS = {
    "in the middle of a block": suite_task("die in the middle of a file"),
    "right after a block": suite_task("die after a file"),
}
"""What has a worker die when it writes to the cache next, by when that is."""


async def have_die(workers: Workers, death: Call, datasets: list[dict[str, str]]) -> None:
    """Have the only worker die as it writes a file to the cache, and another one replace it."""
    app = workers.world.app
    await app.start()
    restarts = app.pool_status().restarts + 1
    await app.work(death)
    (table,) = (dataset["table_name"] for dataset in datasets)
    sql = f"SELECT max(COLUMNS(*)) FROM {table}"  # noqa: S608  the scenario's own
    await app.work(run_query, sql, datasets)
    await workers.until_whole(restarts=restarts)


async def work(workers: Workers, what: str, call: Call, *arguments: Any) -> None:
    """Have a worker carry out a task; its result or error is noted under a name."""
    await workers.begin()
    result = await workers.world.app.work(call, *arguments)
    workers.world.observed.update(WorkSeen, **{what: result})
    keep_failure(workers.world, result)


def keep_failure(world: World, result: Any) -> None:
    """Note an error object as the failure, if it is one."""
    if "error_type" in result:
        world.observed.update(WorkSeen, error=result)


def datasets_at(host: DatasetHost, files: Mapping[str, str]) -> list[dict[str, str]]:
    """Return files of the host, by table name, as workers get them."""
    return [{"url": host.url(file), "table_name": table} for table, file in files.items()]


async def query(workers: Workers, host: DatasetHost, sql: str, files: Mapping[str, str]) -> None:
    """Have a worker run SQL over files of the host by table name."""
    await work(workers, "query", run_query, sql, datasets_at(host, files))


def tables_of(files: str) -> dict[str, str]:
    """Return files by table name: what they are called, without an ending."""
    return {file.partition(".")[0]: file for file in files.split(", ")}


async def begin_queries(workers: Workers, host: DatasetHost, count: int, query: Query) -> None:
    """Have workers begin queries, or let them wait for their turn."""
    await workers.world.app.start()
    for _ in range(count):
        ask(workers, host, query)
    left = sum(not asked.done() for asked in workers.queries)
    await eventually("tasks", lambda: workers.world.app.pool_status().tasks, wanted=left)


async def begin_check(workers: Workers, host: DatasetHost, name: str) -> None:
    """Have a worker begin to check a file; it has its number among the queries."""
    await workers.world.app.start()
    _ask(workers, validate_url, host.url(name))
    await eventually("tasks", lambda: workers.world.app.pool_status().busy, wanted=1)


def ask(workers: Workers, host: DatasetHost, query: Query) -> asyncio.Task[Any]:
    """Ask for a query, without waiting; it can be cancelled by its number."""
    files = {file.partition(".")[0]: file for file in query.files}
    return _ask(workers, run_query, query.sql, datasets_at(host, files))


def _ask(workers: Workers, call: Call, *arguments: Any) -> asyncio.Task[Any]:
    number = str(len(workers.queries) + 1)
    asked = asyncio.create_task(
        workers.world.app.work(call, *arguments, of=workers.user, task_id=number)
    )
    asked.add_done_callback(workers.answered.append)
    workers.queries.append(asked)
    return asked


async def wait_for_queries(
    workers: Workers,
    host: DatasetHost,
    count: int,
    query: Query,
    *,
    meanwhile: Callable[[], None] = lambda: None,
) -> None:
    """Ask for queries at the same time, do something, and wait until each is answered."""
    await workers.world.app.start()
    loop = asyncio.get_running_loop()
    began = loop.time()
    asked = [ask(workers, host, query) for _ in range(count)]
    # They have come to the pool once each has had its turn in the loop.
    await asyncio.sleep(0)
    workers.world.observed.note(QueriesSeen(workers.world.app.pool_status().waiting))
    meanwhile()
    await asyncio.wait(asked)
    workers.world.observed.update(Took, queries=loop.time() - began)
    keep_failure(workers.world, asked[-1].result())


async def ask_in_turn(workers: Workers, host: DatasetHost, count: int, query: Query) -> None:
    """Ask for one query after the other."""
    await workers.world.app.start()
    for _ in range(count):
        await asyncio.wait([ask(workers, host, query)])


async def leave_queries(workers: Workers) -> None:
    """Have the callers of the queries give up waiting."""
    await workers.begin()
    for asked in workers.queries:
        asked.cancel()


def cancel_query(world: World, number: int) -> None:
    """Have somebody end a query, by the number in which it was asked for."""
    world.app.cancel_task(str(number))


def new_and_busy(world: World) -> tuple[int, int]:
    """Return how many workers were replaced by now, and how many are busy."""
    status = world.app.pool_status()
    return status.restarts, status.busy


def order_of_answers(workers: Workers) -> str:
    """Return the numbers of the queries that are answered by now, the first answered first."""
    return ", ".join(str(workers.queries.index(asked) + 1) for asked in workers.answered)


def outcome_of(asked: asyncio.Task[Any]) -> str:
    """Return what a query was answered with by now, in a sentence's words."""
    if not asked.done():
        return "nothing yet"
    answer = asked.result()
    return f"an error of type {answer['error_type']}" if "error_type" in answer else "a result"


def outcome(workers: Workers, number: int) -> str | Absent:
    """Return what the query of this number was answered with by now, or ABSENT."""
    known = 0 < number <= len(workers.queries)
    return outcome_of(workers.queries[number - 1]) if known else ABSENT


def error_of(workers: Workers, number: int) -> Any:
    """Return the error that the query of this number was answered with by now, or ABSENT."""
    is_error = str(outcome(workers, number)).startswith("an error")
    return workers.queries[number - 1].result() if is_error else ABSENT


def outcomes(workers: Workers) -> list[str]:
    """Return what each query was answered with by now, in the order of asking."""
    return list(map(outcome_of, workers.queries))


def columns_of(query: Any) -> Any:
    """Return the names of a query's columns in their order, or ABSENT."""
    columns = field_of(query, "columns")
    return columns if columns is ABSENT else ", ".join(columns)


def first_of(query: Any) -> Any:
    """Return the first row of a query, or ABSENT."""
    rows = field_of(query, "rows")
    return rows if rows is ABSENT else next(iter(rows), ABSENT)


def foreign_modules(modules: Any) -> Any:
    """Return the modules that aren't the workers' own, or ABSENT."""
    if not isinstance(modules, list):
        return ABSENT
    foreign = [name for name in modules if not f"{name}.".startswith("app.worker.")]
    return [{"module": name} for name in foreign]
