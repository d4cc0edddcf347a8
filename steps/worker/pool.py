"""Steps of the area `worker`: the pool and its processes, and queries at once or in turn."""

import re
from dataclasses import asdict
from typing import Any

from dirty_equals import IsNumeric, IsStr

from support.core.fixtures import ServerCommand
from support.datasets.file_server import DatasetHost
from support.datasets.stalled import let_go
from support.runner.bdd import Fact, given, noun, parameter_type, then, when
from support.runner.patience import stretched
from support.runner.values import ABSENT
from support.runner.waiting import eventually, settled
from support.worker.driver import Workers
from support.worker.queries import (
    QUERIES,
    Query,
    ask_in_turn,
    begin_queries,
    cancel_query,
    count_answered,
    leave_queries,
    order_of_answers,
    outcome,
    outcome_of,
    wait_for_queries,
)
from support.world import World
from support.world.occurrences import occurrences

KINDS = "|".join(QUERIES)


def _queries(text: str) -> tuple[int, Query]:
    count, kind, *_ = text.split()
    return int(count), QUERIES[kind]


parameter_type("Queries", rf"\d+ (?:{KINDS}) (?:query is|queries are)", _queries)
parameter_type("Earlier", rf"\d+ (?:{KINDS}) (?:query has|queries have)", _queries)
parameter_type("Waiting", r"1 waiting task|\d+ waiting tasks", lambda text: int(text.split()[0]))
parameter_type("Workers", r"1 worker has|\d+ workers have", lambda text: int(text.split()[0]))
parameter_type(
    "New",
    r"no worker is|1 worker is|\d+ workers are",
    lambda text: int(text.split()[0].replace("no", "0")),
)
parameter_type(
    "Numbers", r"\d+(?:, \d+)* and \d+", lambda text: list(map(int, re.findall(r"\d+", text)))
)
parameter_type("Seconds", r"\d+(?:\.\d+)? seconds?", lambda text: stretched(float(text.split()[0])))
parameter_type("Outcome", r"a result|nothing yet|an error of type [a-z]+", str)


@given("the app has workers of its own")
def has_own_workers(world: World) -> None:
    world.app.has_own_workers = True


@given("queries may take {seconds:Seconds}")
def queries_may_take(world: World, seconds: float) -> None:
    world.app.set_variables({"QUERY_TIMEOUT_SECONDS": f"{seconds:g}"})


@given("URL checks may take {seconds:Seconds}")
def url_checks_may_take(world: World, seconds: float) -> None:
    world.app.set_variables({"URL_CHECK_TIMEOUT_SECONDS": f"{seconds:g}"})


@given("queries may take {seconds:Seconds} from now on")
def queries_may_take_now(world: World, seconds: float) -> None:
    world.app.limit_queries(seconds)


@given("{queries:Queries} under way")
async def queries_under_way(
    workers: Workers, dataset_host: DatasetHost, queries: tuple[int, Query]
) -> None:
    await begin_queries(workers, dataset_host, *queries)


@given("{queries:Earlier} been asked for")
async def queries_have_been_asked_for(
    workers: Workers, dataset_host: DatasetHost, queries: tuple[int, Query]
) -> None:
    await wait_for_queries(workers, dataset_host, *queries)


@given("query {number:Count} has been cancelled")
async def query_has_been_cancelled(world: World, number: int) -> None:
    cancel_query(world, number)
    await eventually("busy workers", lambda: world.app.pool_status().busy, wanted=1)


@given("a worker is stuck in a query")
async def worker_is_stuck(workers: Workers, dataset_host: DatasetHost) -> None:
    await begin_queries(workers, dataset_host, 1, QUERIES["endless"])
    workers.processes.freeze_worker()


@given("{count:Workers} died and none can be started")
async def workers_have_died(workers: Workers, world: World, count: int) -> None:
    await world.app.start()
    workers.processes.freeze_fork_server()
    left = workers.processes.kill_workers(count)
    await eventually("live workers", lambda: world.app.pool_status().alive, wanted=left)


@given("a worker has started that the app hasn't read of")
async def worker_has_started(workers: Workers) -> None:
    await workers.world.app.start()
    workers.processes.freeze_fork_server()
    left = workers.processes.kill_workers(1)
    await eventually("live workers", lambda: workers.count()[1], wanted=left)
    workers.processes.start_worker_unnoticed()


@given("a worker is frozen")
@given("that worker is frozen")
def worker_is_frozen(workers: Workers) -> None:
    workers.processes.freeze_worker()


@given("the server command is frozen while a worker responds")
def frozen_while_worker_responds(workers: Workers, server_command: ServerCommand) -> None:
    server_command.running.freeze()
    let_go(workers.world)
    workers.processes.await_rest()


@given("the server command is replacing a worker")
def replacing_worker(workers: Workers) -> None:
    workers.processes.freeze_fork_server()
    workers.processes.kill_workers(1)


@given("the engine of the workers can't be loaded")
def engine_is_broken(world: World) -> None:
    # Modules in the working folder come first.
    (world.app.folder / "duckdb.py").write_text("raise ImportError('broken')", encoding="utf-8")


@when("{count:New} killed")
async def workers_are_killed(workers: Workers, count: int) -> None:
    await workers.begin()
    workers.processes.kill_workers(count)


@when("the callers of the queries leave")
async def callers_leave(workers: Workers) -> None:
    await leave_queries(workers)


@when("query {number:Count} is cancelled")
async def query_is_cancelled(workers: Workers, world: World, number: int) -> None:
    await workers.begin()
    cancel_query(world, number)


@when("{queries:Queries} begun")
async def queries_are_begun(
    workers: Workers, dataset_host: DatasetHost, queries: tuple[int, Query]
) -> None:
    await workers.begin()
    await begin_queries(workers, dataset_host, *queries)


@when("{queries:Queries} asked for")
async def queries_asked_for(
    workers: Workers, dataset_host: DatasetHost, queries: tuple[int, Query]
) -> None:
    await workers.begin()
    await wait_for_queries(workers, dataset_host, *queries)


@when("{queries:Queries} asked for one by one")
async def queries_asked_in_turn(
    workers: Workers, dataset_host: DatasetHost, queries: tuple[int, Query]
) -> None:
    await workers.begin()
    await ask_in_turn(workers, dataset_host, *queries)


@then("the app has {count:Count} live workers")
async def has_workers(workers: Workers, count: int) -> Fact:
    both = (count, count)
    return Fact(seen=await settled(workers.count, wanted=both), promised=both)


@then("{count:New} new")
async def workers_are_new(workers: Workers, count: int) -> Fact:
    both = (count, count)
    return Fact(seen=await settled(workers.count_new, wanted=both), promised=both)


@then("{count:New} at work")
async def workers_are_at_work(workers: Workers, count: int) -> Fact:
    seen = await settled(workers.count_at_work, wanted=count)
    return Fact(seen=seen, promised=count)


@then("no worker process is left")
def no_worker_left(workers: Workers) -> Fact:
    return Fact(seen=[str(one) for one in workers.processes.all()], promised=[])


@then("every worker process ends by itself")
async def workers_end(workers: Workers) -> Fact:
    return Fact(seen=await settled(lambda: len(workers.processes.all()), wanted=0), promised=0)


@then("no worker's environment says {text:Text}")
async def no_environment_says(workers: Workers, world: World, text: str) -> list[Fact]:
    told = [str(worker.environ()) for worker in workers.processes.workers()]
    stands_in = await occurrences(world, text)
    known = Fact(seen=(len(told), stands_in), promised=(4, IsStr(min_length=1)))
    return [known, Fact(seen=text in str(told), promised=False)]


@then("every query is answered with {promised:Outcome}")
async def every_query_answered(workers: Workers, promised: str) -> Fact:
    seen = await settled(lambda: {outcome_of(one) for one in workers.queries}, wanted={promised})
    return Fact(seen=seen, promised={promised})


@then("query {number:Count} is answered with {promised:Outcome}")
async def query_answered(workers: Workers, number: int, promised: str) -> Fact:
    seen = await settled(lambda: outcome(workers, number), wanted=promised)
    return Fact(seen=seen, promised=promised)


@then("{count:Count} queries are answered with {promised:Outcome}")
async def so_many_answered(workers: Workers, count: int, promised: str) -> Fact:
    seen = await settled(lambda: count_answered(workers, promised), wanted=count)
    return Fact(seen=seen, promised=count)


@then("the pool had {count:Waiting} when the queries came")
def had_waiting(world: World, count: int) -> Fact:
    return Fact(seen=world.saw("waiting when asked"), promised=count)


@then("the queries are answered in the order {numbers:Numbers}")
async def answered_in_order(workers: Workers, numbers: list[int]) -> Fact:
    seen = await settled(lambda: order_of_answers(workers), wanted=numbers)
    return Fact(seen=seen, promised=numbers)


@then("the queries took at most {seconds:Count} seconds")
def queries_took(world: World, seconds: int) -> Fact:
    return Fact(seen=world.saw("query seconds"), promised=IsNumeric(le=stretched(seconds)))


@noun("the pool")
def pool_status(world: World) -> Any:
    status = world.app.pool_status()
    return status if status is ABSENT else asdict(status)
