"""Steps of the area `worker`: what workers are asked for, what they answer, how they end."""

import re
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from dirty_equals import IsNumeric

from support.bdd import Fact, given, parameter_type, then, when
from support.dataset_host import ADDRESS, DatasetHost
from support.values import ABSENT, field_of, value
from support.waiting import eventually, settled
from support.worker_acts import (
    QUERIES,
    Query,
    ask_in_turn,
    begin,
    begin_queries,
    cancel_query,
    columns_of,
    count_answered,
    datasets_at,
    get_schema,
    leave_queries,
    order_of_answers,
    outcome,
    outcome_of,
    query,
    query_in_turn,
    rows_of,
    run_query,
    suite_task,
    validate_url,
    wait_for_queries,
    work,
    workers_at_work,
)
from support.world import RECORDS, World

SUITE_TASKS = {
    "returns what no JSON can say": suite_task("return_what_no_json_can_say"),
    "tells which modules of the app it has loaded": suite_task("tell_modules"),
    "runs out of memory by itself": suite_task("run_out_of_memory"),
    "ends in the middle of a task": suite_task("end"),
}
BAD_TEXTS = {
    "10001 characters": f"SELECT 1 {'-' * 9_992}",
    "a NUL character": "SELECT 1 -- \0",
}
KINDS = "|".join(QUERIES)
LIST = r'"[^"]*"(?:, "[^"]*")*(?: and "[^"]*")?'
NAMED = r'(?: named "[^"]*")?'

Located = Callable[[DatasetHost], str]


async def _query(world: World, _: str) -> Any:
    return world.saw("query")


async def _first_row(world: World, _: str) -> Any:
    rows = field_of(world.saw("query"), "rows")
    return rows if rows is ABSENT else rows[0]


async def _check(world: World, _: str) -> Any:
    return world.saw("check")


async def _schema(world: World, _: str) -> Any:
    return world.saw("schema")


async def _pool(world: World, _: str) -> Any:
    status = world.app.pool_status()
    return status if status is ABSENT else asdict(status)


async def _failure(world: World, _: str) -> Any:
    return world.saw("failure")


async def _task(world: World, _: str) -> Any:
    return world.saw("task")


def _queries(text: str) -> tuple[int, Query]:
    count, kind, *_ = text.split()
    return int(count), QUERIES[kind]


def _files(text: str) -> dict[str, str]:
    """Return files by table name: what they are called without an ending, or as it is said."""
    found = re.findall(r'"([^"]*)"', text)
    if " named " in text:
        return {found[1]: found[0]}
    return {one.partition(".")[0]: one for one in found}


def _located(text: str) -> Located:
    name, *host = re.findall(r'"([^"]*)"', text)
    if text.startswith("the file"):
        return lambda files: files.url(name, host=host[0] if host else ADDRESS)
    return lambda _: name


RECORDS |= {
    "query": _query,
    "query's first row": _first_row,
    "check": _check,
    "schema": _schema,
    "pool": _pool,
    "failure": _failure,
    "task": _task,
}
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
parameter_type("Part", r"message|details", str)
parameter_type("Asked", r"(?:[a-z]+ )?query", str)
parameter_type("BadText", "|".join(BAD_TEXTS), BAD_TEXTS.__getitem__)
parameter_type("Outcome", r"a result|nothing yet|an error of type [a-z]+", str)
parameter_type("SuiteTask", "|".join(SUITE_TASKS), SUITE_TASKS.__getitem__)
parameter_type("Files", rf'no file|the file "[^"]*"{NAMED}|the files {LIST}', _files)
parameter_type("Located", r'the file "[^"]*"(?: at the host "[^"]*")?|"[^"]*"', _located)


@given("the app has workers of its own")
def has_own_workers(world: World) -> None:
    world.app.has_own_workers = True


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


@given("a worker has run {sql:Text} over {files:Files}")
async def worker_has_run(
    world: World, dataset_host: DatasetHost, sql: str, files: dict[str, str]
) -> None:
    datasets = datasets_at(dataset_host, files)
    world.seen["earlier query"] = await world.app.work(run_query, sql, datasets)


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


@when("a worker checks {located:Located}")
async def worker_checks(world: World, dataset_host: DatasetHost, located: Located) -> None:
    await work(world, "check", validate_url, located(dataset_host))


@when("a worker reads the schema of {located:Located}")
async def worker_reads_schema(world: World, dataset_host: DatasetHost, located: Located) -> None:
    await work(world, "schema", get_schema, located(dataset_host))


@when("a worker runs {sql:Text} over {files:Files}")
async def worker_runs(
    world: World, dataset_host: DatasetHost, sql: str, files: dict[str, str]
) -> None:
    await query(world, dataset_host, sql, files)


@when("a worker runs SQL with {sql:BadText} over {files:Files}")
async def worker_runs_bad_text(
    world: World, dataset_host: DatasetHost, sql: str, files: dict[str, str]
) -> None:
    await query(world, dataset_host, sql, files)


@when("a worker runs these queries over {files:Files}:")
async def worker_runs_these(
    world: World, dataset_host: DatasetHost, files: dict[str, str], datatable: list[list[str]]
) -> None:
    await query_in_turn(world, dataset_host, dict(datatable[1:]), files)


@when("a worker {task:SuiteTask}")
async def worker_does(world: World, task: Any) -> None:
    await work(world, "task", task)


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
    return Fact(seen=await settled(world.count_new_workers, wanted=count), promised=count)


@then("{count:New} at work")
async def workers_are_at_work(world: World, count: int) -> Fact:
    seen = await settled(lambda: workers_at_work(world), wanted=count)
    return Fact(seen=seen, promised=count)


@then("no worker process is left")
async def no_worker_left(world: World) -> Fact:
    return Fact(seen=await settled(lambda: len(world.processes.all()), wanted=0), promised=0)


@then("no worker's environment says {text:Text}")
def no_environment_says(world: World, text: str) -> list[Fact]:
    told = [str(worker.environ()) for worker in world.processes.workers()]
    return [Fact(seen=len(told), promised=4), Fact(seen=text in str(told), promised=False)]


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
    return Fact(seen=world.saw("query seconds"), promised=IsNumeric(le=seconds))


@then("the {part:Part} text is {text:Text}")
def text_is(world: World, part: str, text: str) -> Fact:
    return Fact(seen=world.saw(f"{part} text"), promised=text)


@then("the {asked:Asked}'s rows are:")
def rows_are(world: World, asked: str, datatable: list[list[str]]) -> list[Fact]:
    promised = [list(map(value, row)) for row in datatable[1:]]
    columns = field_of(world.saw(asked), "columns")
    rows = rows_of(world.saw(asked))
    return [Fact(seen=columns, promised=datatable[0]), Fact(seen=rows, promised=promised)]


@then("the query has {count:Count} rows")
def has_rows(world: World, count: int) -> Fact:
    rows = field_of(world.saw("query"), "rows")
    return Fact(seen=rows if rows is ABSENT else len(rows), promised=count)


@then("the schema's columns are:")
def columns_are(world: World, datatable: list[list[str]]) -> Fact:
    return Fact(seen=columns_of(world), promised=datatable[1:])


@then("the schema has {count:Count} columns")
def has_columns(world: World, count: int) -> Fact:
    columns = columns_of(world)
    return Fact(seen=columns if columns is ABSENT else len(columns), promised=count)


@then("nothing but the workers' own code is loaded")
def only_own_code_loaded(world: World) -> Fact:
    modules = world.seen.get("task", ["nothing at all"])
    told = [name for name in modules if not f"{name}.".startswith("app.worker.")]
    return Fact(seen=told, promised=["app"])
