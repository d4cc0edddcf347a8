"""Steps of the area `worker`: the pool and its processes, and queries at once or in turn."""

import re
from dataclasses import asdict
from typing import Any

from dirty_equals import IsNumeric, IsStr

from support.bdd import Fact, given, parameter_type, then, when
from support.dataset_hold import let_go
from support.dataset_host import DatasetHost
from support.patience import stretched
from support.values import ABSENT
from support.waiting import eventually, settled
from support.whereabouts import whereabouts
from support.worker_acts import (
    QUERIES,
    Query,
    ask_in_turn,
    begin,
    begin_queries,
    cancel_query,
    count_answered,
    leave_queries,
    order_of_answers,
    outcome,
    outcome_of,
    wait_for_queries,
    workers_at_work,
)
from support.world import RECORDS, World

KINDS = "|".join(QUERIES)


async def _pool(world: World, _: str) -> Any:
    status = world.app.pool_status()
    return status if status is ABSENT else asdict(status)


def _queries(text: str) -> tuple[int, Query]:
    count, kind, *_ = text.split()
    return int(count), QUERIES[kind]


RECORDS["pool"] = _pool
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
    world: World, dataset_host: DatasetHost, queries: tuple[int, Query]
) -> None:
    await begin_queries(world, dataset_host, *queries)


@given("{queries:Earlier} been asked for")
async def queries_have_been_asked_for(
    world: World, dataset_host: DatasetHost, queries: tuple[int, Query]
) -> None:
    await wait_for_queries(world, dataset_host, *queries)


@given("query {number:Count} has been cancelled")
async def query_has_been_cancelled(world: World, number: int) -> None:
    cancel_query(world, number)
    await eventually("busy workers", lambda: world.app.pool_status().busy, wanted=1)


@given("a worker is stuck in a query")
async def worker_is_stuck(world: World, dataset_host: DatasetHost) -> None:
    await begin_queries(world, dataset_host, 1, QUERIES["endless"])
    world.processes.freeze_worker()


@given("{count:Workers} died and none can be started")
async def workers_have_died(world: World, count: int) -> None:
    await world.app.start()
    world.processes.freeze_fork_server()
    left = world.processes.kill_workers(count)
    await eventually("live workers", lambda: world.app.pool_status().alive, wanted=left)


@given("a worker has started that the app hasn't read of")
async def worker_has_started(world: World) -> None:
    await world.app.start()
    world.processes.freeze_fork_server()
    left = world.processes.kill_workers(1)
    await eventually("live workers", lambda: world.app.pool_status().alive, wanted=left)
    world.processes.start_worker_unnoticed()


@given("a worker is frozen")
@given("that worker is frozen")
def worker_is_frozen(world: World) -> None:
    world.processes.freeze_worker()


@given("the server command is frozen while a worker responds")
def frozen_while_worker_responds(world: World) -> None:
    world.server_command.freeze()
    let_go(world)
    world.processes.await_rest()


@given("the server command is replacing a worker")
def replacing_worker(world: World) -> None:
    world.processes.freeze_fork_server()
    world.processes.kill_workers(1)


@given("the engine of the workers can't be loaded")
def engine_is_broken(world: World) -> None:
    # Modules in the working folder come first.
    (world.app.folder / "duckdb.py").write_text("raise ImportError('broken')", encoding="utf-8")


@when("{count:New} killed")
async def workers_are_killed(world: World, count: int) -> None:
    await begin(world)
    world.processes.kill_workers(count)


@when("the callers of the queries leave")
async def callers_leave(world: World) -> None:
    await leave_queries(world)


@when("query {number:Count} is cancelled")
async def query_is_cancelled(world: World, number: int) -> None:
    await begin(world)
    cancel_query(world, number)


@when("{queries:Queries} begun")
async def queries_are_begun(
    world: World, dataset_host: DatasetHost, queries: tuple[int, Query]
) -> None:
    await begin(world)
    await begin_queries(world, dataset_host, *queries)


@when("{queries:Queries} asked for")
async def queries_asked_for(
    world: World, dataset_host: DatasetHost, queries: tuple[int, Query]
) -> None:
    await begin(world)
    await wait_for_queries(world, dataset_host, *queries)


@when("{queries:Queries} asked for one by one")
async def queries_asked_in_turn(
    world: World, dataset_host: DatasetHost, queries: tuple[int, Query]
) -> None:
    await begin(world)
    await ask_in_turn(world, dataset_host, *queries)


@then("the app has {count:Count} live workers")
async def has_workers(world: World, count: int) -> Fact:
    both = (count, count)
    return Fact(seen=await settled(world.count_workers, wanted=both), promised=both)


@then("{count:New} new")
async def workers_are_new(world: World, count: int) -> Fact:
    both = (count, count)
    return Fact(seen=await settled(world.count_new_workers, wanted=both), promised=both)


@then("{count:New} at work")
async def workers_are_at_work(world: World, count: int) -> Fact:
    seen = await settled(lambda: workers_at_work(world), wanted=count)
    return Fact(seen=seen, promised=count)


@then("no worker process is left")
def no_worker_left(world: World) -> Fact:
    return Fact(seen=[str(one) for one in world.processes.all()], promised=[])


@then("every worker process ends by itself")
async def workers_end(world: World) -> Fact:
    return Fact(seen=await settled(lambda: len(world.processes.all()), wanted=0), promised=0)


@then("no worker's environment says {text:Text}")
async def no_environment_says(world: World, text: str) -> list[Fact]:
    told = [str(worker.environ()) for worker in world.processes.workers()]
    stands_in = await whereabouts(world, text)
    known = Fact(seen=(len(told), stands_in), promised=(4, IsStr(min_length=1)))
    return [known, Fact(seen=text in str(told), promised=False)]


@then("every query is answered with {promised:Outcome}")
async def every_query_answered(world: World, promised: str) -> Fact:
    seen = await settled(lambda: {outcome_of(one) for one in world.queries}, wanted={promised})
    return Fact(seen=seen, promised={promised})


@then("query {number:Count} is answered with {promised:Outcome}")
async def query_answered(world: World, number: int, promised: str) -> Fact:
    seen = await settled(lambda: outcome(world, number), wanted=promised)
    return Fact(seen=seen, promised=promised)


@then("{count:Count} queries are answered with {promised:Outcome}")
async def so_many_answered(world: World, count: int, promised: str) -> Fact:
    seen = await settled(lambda: count_answered(world, promised), wanted=count)
    return Fact(seen=seen, promised=count)


@then("the pool had {count:Waiting} when the queries came")
def had_waiting(world: World, count: int) -> Fact:
    return Fact(seen=world.saw("waiting when asked"), promised=count)


@then("the queries are answered in the order {numbers:Numbers}")
async def answered_in_order(world: World, numbers: list[int]) -> Fact:
    seen = await settled(lambda: order_of_answers(world), wanted=numbers)
    return Fact(seen=seen, promised=numbers)


@then("the queries took at most {seconds:Count} seconds")
def queries_took(world: World, seconds: int) -> Fact:
    return Fact(seen=world.saw("query seconds"), promised=IsNumeric(le=stretched(seconds)))
