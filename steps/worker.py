"""Steps of the area `worker`: the app's worker processes, and the queries that they run."""

from typing import Any

from support.bdd import Fact, given, parameter_type, then, when
from support.values import ABSENT, field_of
from support.waiting import eventually, settled
from support.worker import QUERIES, make_numbers, outcome_of
from support.world import RECORDS, World


async def _query(world: World, _: str) -> Any:
    return world.saw("query")


async def _first_row(world: World, _: str) -> Any:
    rows = field_of(world.saw("query"), "rows")
    return rows if rows is ABSENT else rows[0]


def _queries(text: str) -> tuple[int, str]:
    count, kind, *_ = text.split()
    return int(count), QUERIES[kind]


RECORDS |= {"query": _query, "query's first row": _first_row}
parameter_type("Queries", rf"\d+ (?:{'|'.join(QUERIES)}) (?:query is|queries are)", _queries)
parameter_type("Workers", r"1 worker has|\d+ workers have", lambda text: int(text.split()[0]))
parameter_type("Outcome", r"a result|an error of type [a-z]+", str)


@given("the app has workers of its own")
def has_own_workers(world: World) -> None:
    world.app.has_own_workers = True


@given("{queries:Queries} under way")
async def queries_under_way(world: World, queries: tuple[int, str]) -> None:
    await world.begin_queries(*queries)


@given("a worker is stuck in a query")
async def worker_is_stuck(world: World) -> None:
    await world.begin_queries(1, QUERIES["endless"])
    world.processes.freeze_worker()


@given("{count:Workers} died and none can be started")
async def workers_have_died(world: World, count: int) -> None:
    await world.app.start()
    world.processes.freeze_fork_server()
    left = len(world.processes.kill_workers(count)) - count
    await eventually("live workers", lambda: world.app.pool_status().alive, wanted=left)


@given("the engine of the workers can't be loaded")
def engine_is_broken(world: World) -> None:
    # Modules in the working folder come first.
    (world.app.folder / "duckdb.py").write_text("raise ImportError('broken')", encoding="utf-8")


@when("a worker is killed")
async def worker_is_killed(world: World) -> None:
    await world.app.start()
    await world.act()
    world.seen["workers before"] = world.processes.kill_workers(1)


@when("the callers of the queries leave")
async def callers_leave(world: World) -> None:
    await world.leave_queries()


@when("a worker runs {sql:Text} over a file of {count:Count} numbers")
async def worker_runs(world: World, sql: str, count: int) -> None:
    await world.act()
    files = {"numbers": make_numbers(count, folder=world.app.folder)}
    world.seen["query"] = await world.app.run_task("query_files", sql, files)


@then("the app has {count:Count} live workers")
async def has_workers(world: World, count: int) -> Fact:
    both = (count, count)
    return Fact(seen=await settled(world.count_workers, wanted=both), promised=both)


@then("{count:Count} worker is new")
async def worker_is_new(world: World, count: int) -> Fact:
    return Fact(seen=await settled(world.count_new_workers, wanted=count), promised=count)


@then("no worker process is left")
def no_worker_left(world: World) -> Fact:
    return Fact(seen=[str(one) for one in world.processes.all()], promised=[])


@then("every query is answered with {outcome:Outcome}")
def every_query_answered(world: World, outcome: str) -> Fact:
    seen = {outcome_of(query) for query in world.queries}
    return Fact(seen=seen, promised={outcome})
