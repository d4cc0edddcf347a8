"""Steps of the area `worker`: files that workers look at, and what they answer."""

import re
from collections.abc import Callable
from typing import Any

from support.datasets.file_server import ADDRESS, DatasetHost
from support.runner.bdd import Fact, given, noun, parameter_type, then, when
from support.runner.values import ABSENT, field_of, value
from support.worker.driver import Workers
from support.worker.queries import (
    columns_of,
    datasets_at,
    get_schema,
    query,
    query_in_turn,
    rows_of,
    run_query,
    suite_task,
    validate_url,
    work,
)
from support.world import World

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
LIST = r'"[^"]*"(?:, "[^"]*")*(?: and "[^"]*")?'
NAMED = r'(?: named "[^"]*")?'

Located = Callable[[DatasetHost], str]


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


parameter_type("Asked", r"(?:[a-z]+ )?query", str)
parameter_type("BadText", "|".join(BAD_TEXTS), BAD_TEXTS.__getitem__)
parameter_type("SuiteTask", "|".join(SUITE_TASKS), SUITE_TASKS.__getitem__)
parameter_type("Files", rf'no file|the file "[^"]*"{NAMED}|the files {LIST}', _files)
parameter_type("Located", r'the file "[^"]*"(?: at the host "[^"]*")?|"[^"]*"', _located)


@given("a worker has run {sql:Text} over {files:Files}")
async def worker_has_run(
    world: World, dataset_host: DatasetHost, sql: str, files: dict[str, str]
) -> None:
    datasets = datasets_at(dataset_host, files)
    world.seen["earlier query"] = await world.app.work(run_query, sql, datasets)


@when("a worker checks {located:Located}")
async def worker_checks(workers: Workers, dataset_host: DatasetHost, located: Located) -> None:
    await work(workers, "check", validate_url, located(dataset_host))


@when("a worker reads the schema of {located:Located}")
async def worker_reads_schema(
    workers: Workers, dataset_host: DatasetHost, located: Located
) -> None:
    await work(workers, "schema", get_schema, located(dataset_host))


@when("a worker runs {sql:Text} over {files:Files}")
async def worker_runs(
    workers: Workers, dataset_host: DatasetHost, sql: str, files: dict[str, str]
) -> None:
    await query(workers, dataset_host, sql, files)


@when("a worker runs SQL with {sql:BadText} over {files:Files}")
async def worker_runs_bad_text(
    workers: Workers, dataset_host: DatasetHost, sql: str, files: dict[str, str]
) -> None:
    await query(workers, dataset_host, sql, files)


@when("a worker runs these queries over {files:Files}:")
async def worker_runs_these(
    workers: Workers, dataset_host: DatasetHost, files: dict[str, str], datatable: list[list[str]]
) -> None:
    await query_in_turn(workers, dataset_host, dict(datatable[1:]), files)


@when("a worker {task:SuiteTask}")
async def worker_does(workers: Workers, task: Any) -> None:
    await work(workers, "task", task)


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


@noun("the query")
def query_seen(world: World) -> Any:
    return world.saw("query")


@noun("the check")
def check_seen(world: World) -> Any:
    return world.saw("check")


@noun("the schema")
def schema_seen(world: World) -> Any:
    return world.saw("schema")


@noun("the task")
def task_seen(world: World) -> Any:
    return world.saw("task")


@noun("the failure")
def failure_seen(world: World) -> Any:
    return world.saw("failure")


@noun("the query's first row")
def first_row(world: World) -> Any:
    rows = field_of(world.saw("query"), "rows")
    return rows if rows is ABSENT else rows[0]


@noun("the message text")
def message_text(world: World) -> Any:
    return world.saw("message text")


@noun("the details text")
def details_text(world: World) -> Any:
    return world.saw("details text")
