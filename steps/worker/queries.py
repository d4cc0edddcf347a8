"""Sentences of the area worker about queries at the same time, in line, or in turn."""

import asyncio
from typing import Any

from support.datasets.file_server import DatasetHost
from support.datasets.holds import Holds
from support.runner.bdd import given, noun, when
from support.runner.patience import stretched, unstretched
from support.runner.values import Absent
from support.runner.waiting import eventually
from support.runner.words.parameters import parameter
from support.worker.driver import Workers
from support.worker.observed import QueriesSeen
from support.worker.queries import (
    QUERIES,
    ask_in_turn,
    begin_check,
    begin_queries,
    cancel_query,
    error_of,
    leave_queries,
    new_and_busy,
    order_of_answers,
    outcome,
    outcomes,
    wait_for_queries,
)
from support.world import World
from support.world.observed import Took

parameter("load", "|".join(QUERIES), QUERIES.__getitem__, example="endless")


@given("queries may take {float} second/seconds")
def queries_may_take(world: World, seconds: float) -> None:
    world.app.set_variables({"QUERY_TIMEOUT_SECONDS": f"{stretched(seconds):g}"})


@given("URL checks may take {float} second/seconds")
def url_checks_may_take(world: World, seconds: float) -> None:
    world.app.set_variables({"URL_CHECK_TIMEOUT_SECONDS": f"{stretched(seconds):g}"})


@given("queries may take {float} second/seconds from now on")
def queries_may_take_now(world: World, seconds: float) -> None:
    world.app.limit_queries(stretched(seconds))


@given("{int} {load} query/queries is/are under way")
async def queries_under_way(
    workers: Workers, dataset_host: DatasetHost, count: int, load: Any
) -> None:
    await begin_queries(workers, dataset_host, count, load)


@given("{int} {load} query/queries of {name} is/are under way")
async def queries_of_user_under_way(
    workers: Workers, dataset_host: DatasetHost, count: int, load: Any, person: str
) -> None:
    workers.user = person
    await begin_queries(workers, dataset_host, count, load)


@given("a check of the file {string} is under way")
async def check_under_way(workers: Workers, dataset_host: DatasetHost, name: str) -> None:
    await begin_check(workers, dataset_host, name)


@given("{int} {load} query/queries has/have been asked for")
async def queries_have_been_asked_for(
    workers: Workers, dataset_host: DatasetHost, count: int, load: Any
) -> None:
    await wait_for_queries(workers, dataset_host, count, load)


@given("{int} {load} query/queries has/have been asked for one after another")
async def queries_have_been_asked_in_turn(
    workers: Workers, dataset_host: DatasetHost, count: int, load: Any
) -> None:
    await ask_in_turn(workers, dataset_host, count, load)


@given("query {int} has been cancelled")
async def query_has_been_cancelled(world: World, number: int) -> None:
    cancel_query(world, number)
    await eventually("new workers that are busy", lambda: new_and_busy(world), wanted=(1, 1))


@given(
    "query {int} has been cancelled in the queue",
    once="one that leaves the queue between others is one promise, and no worker is replaced",
)
async def query_has_left_the_queue(workers: Workers, world: World, number: int) -> None:
    cancel_query(world, number)
    await asyncio.wait([workers.queries[number - 1]])


@when(
    "the callers of the queries disconnect",
    once="a caller who leaves is one promise, and cancelling by number is another way to end",
)
async def callers_leave(workers: Workers) -> None:
    await leave_queries(workers)


@when("query {int} is cancelled")
async def query_is_cancelled(workers: Workers, world: World, number: int) -> None:
    await workers.begin()
    cancel_query(world, number)


@when("{int} {load} query/queries is/are begun")
async def queries_are_begun(
    workers: Workers, dataset_host: DatasetHost, count: int, load: Any
) -> None:
    await workers.begin()
    await begin_queries(workers, dataset_host, count, load)


@when("{int} {load} query/queries is/are asked for")
async def queries_asked_for(
    workers: Workers, dataset_host: DatasetHost, holds: Holds, count: int, load: Any
) -> None:
    await workers.begin()
    await wait_for_queries(workers, dataset_host, count, load, meanwhile=holds.let_go)


@when("{int} {load} query/queries of {name} is/are asked for")
async def queries_of_user_asked_for(
    workers: Workers, dataset_host: DatasetHost, count: int, load: Any, person: str
) -> None:
    workers.user = person
    await workers.begin()
    await wait_for_queries(workers, dataset_host, count, load)


@when("{int} {load} query/queries is/are asked for one after another")
async def queries_asked_in_turn(
    workers: Workers, dataset_host: DatasetHost, count: int, load: Any
) -> None:
    await workers.begin()
    await ask_in_turn(workers, dataset_host, count, load)


@noun("the outcome of query {int}", settles=True)
def outcome_of_query(workers: Workers, number: int) -> str | Absent:
    return outcome(workers, number)


@noun("the error of query {int}", settles=True)
def error_of_query(workers: Workers, number: int) -> Any:
    return error_of(workers, number)


@noun("the outcomes of the queries", settles=True)
def outcomes_of_queries(workers: Workers) -> list[str]:
    return outcomes(workers)


@noun("the number of queries with the outcome {string}", settles=True)
def number_with_outcome(workers: Workers, promised: str) -> int:
    return outcomes(workers).count(promised)


@noun("the order of the answered queries", settles=True)
def order_of_queries(workers: Workers) -> str:
    return order_of_answers(workers)


@noun("the number of tasks that waited when the queries arrived")
def waiting_tasks(world: World) -> int | Absent:
    return world.observed[QueriesSeen].waiting


@noun("the time in seconds of the queries")
def time_of_queries(world: World) -> Any:
    return unstretched(world.observed[Took].queries)
