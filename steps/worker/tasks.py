"""Sentences of the area worker about the tasks of a worker, and their results."""

from typing import Any

from support.datasets.file_server import DatasetHost
from support.datasets.rows import on_host
from support.runner.bdd import noun, when
from support.runner.values import ABSENT, Absent, field_of, number_of
from support.worker.driver import Workers
from support.worker.observed import WorkSeen
from support.worker.queries import (
    columns_of,
    first_of,
    foreign_modules,
    get_schema,
    query,
    suite_task,
    tables_of,
    validate_url,
    work,
)
from support.world import World


@when("a worker checks the file {string}")
async def checks_file(workers: Workers, dataset_host: DatasetHost, name: str) -> None:
    await work(workers, "check", validate_url, dataset_host.url(name))


@when("a worker checks the URL {string}")
async def checks_url(workers: Workers, dataset_host: DatasetHost, url: str) -> None:
    await work(workers, "check", validate_url, on_host(url, dataset_host))


@when("a worker reads the schema of the file {string}")
async def reads_schema(workers: Workers, dataset_host: DatasetHost, name: str) -> None:
    await work(workers, "schema", get_schema, dataset_host.url(name))


@when("a worker runs {string} over the file/files {string}")
async def runs(workers: Workers, dataset_host: DatasetHost, sql: str, files: str) -> None:
    await query(workers, dataset_host, sql, tables_of(files))


@when("a worker runs {string} over the file {string} as the table {string}")
async def runs_as_table(
    workers: Workers, dataset_host: DatasetHost, sql: str, file: str, table: str
) -> None:
    await query(workers, dataset_host, sql, {table: file})


@when("a worker selects these values:")
async def selects_values(
    workers: Workers, dataset_host: DatasetHost, datatable: list[list[str]]
) -> None:
    columns = ", ".join(f'{value} AS "{name}"' for name, value in datatable[1:])
    await query(workers, dataset_host, f"SELECT {columns}", {})


@when("a worker runs {string} and {int} character/characters of code {int} over the file {string}")
async def runs_with_characters(  # noqa: PLR0913, PLR0917  the values of the sentence
    workers: Workers, dataset_host: DatasetHost, sql: str, count: int, code: int, file: str
) -> None:
    await query(workers, dataset_host, sql + chr(code) * count, tables_of(file))


@when("a worker runs {int} nested queries over the file {string}")
async def runs_nested(workers: Workers, dataset_host: DatasetHost, count: int, file: str) -> None:
    sql = "SELECT (" * count + "SELECT 1" + ")" * count
    await query(workers, dataset_host, sql, tables_of(file))


@when("a worker runs the task {string}")
async def runs_task(workers: Workers, task: str) -> None:
    await work(workers, "task", suite_task(task))


@noun("the check")
def check_seen(world: World) -> Any:
    return world.observed[WorkSeen].check


@noun("the task")
def task_seen(world: World) -> Any:
    return world.observed[WorkSeen].task


@noun("the failure")
def failure_seen(world: World) -> Any:
    return world.observed[WorkSeen].error


@noun("the loaded modules that aren't the workers' own")
def loaded_modules(world: World) -> Any:
    return foreign_modules(world.observed[WorkSeen].task)


@noun("the query")
def query_seen(world: World) -> Any:
    return world.observed[WorkSeen].query


@noun("the query's columns")
def columns_of_query(world: World) -> Any:
    return columns_of(world.observed[WorkSeen].query)


@noun("the query's rows")
def rows_of_query(world: World) -> Any:
    return field_of(world.observed[WorkSeen].query, "rows")


@noun("the query's first row")
def first_row(world: World) -> Any:
    return first_of(world.observed[WorkSeen].query)


@noun("the number of the query's rows")
def rows_counted(world: World) -> Any:
    return number_of(field_of(world.observed[WorkSeen].query, "rows"))


@noun("the schema")
def schema_seen(world: World) -> Any:
    return world.observed[WorkSeen].schema


@noun("the schema's columns")
def columns_of_schema(world: World) -> Any:
    return field_of(world.observed[WorkSeen].schema, "columns")


@noun("the number of the schema's columns")
def columns_counted(world: World) -> Any:
    return number_of(field_of(world.observed[WorkSeen].schema, "columns"))


@noun("the names of the schema's columns")
def names_of_schema(world: World) -> Any:
    columns = columns_of_schema(world)
    if isinstance(columns, Absent):
        return ABSENT
    return ", ".join(f'"{column["name"]}"' for column in columns)
