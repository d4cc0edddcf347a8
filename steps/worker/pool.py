"""Sentences of the area worker about the pool, and about its processes."""

import asyncio
import signal
from dataclasses import asdict
from typing import Any

from support.core.fixtures import ServerCommand, stop_app
from support.datasets.file_server import DatasetHost
from support.datasets.holds import Holds
from support.runner.bdd import given, noun, when
from support.runner.scenario_task import ScenarioTask
from support.runner.values import ABSENT, Absent
from support.runner.waiting import eventually
from support.worker.driver import Workers
from support.worker.process_table import open_descriptors
from support.worker.queries import QUERIES, begin_queries
from support.world import World


@given("the app has workers of its own")
def has_own_workers(world: World) -> None:
    world.app.has_own_workers = True


@given(
    "a worker is stuck in a query",
    once="a process that reacts to nothing is hard to make, and no other scenario needs one",
)
async def worker_is_stuck(workers: Workers, dataset_host: DatasetHost) -> None:
    await begin_queries(workers, dataset_host, 1, QUERIES["endless"])
    workers.processes.freeze_worker()


@given("{int} worker/workers has/have died and can't be replaced")
async def workers_have_died(workers: Workers, world: World, count: int) -> None:
    await world.app.start()
    workers.processes.freeze_fork_server()
    left = workers.processes.kill_workers(count)
    await eventually("live workers", lambda: world.app.pool_status().alive, wanted=left)


@given("a worker has started, and the app hasn't read its first message")
async def worker_has_started(workers: Workers) -> None:
    # Nothing is left that the When awaits before the stop: in that time the app would read of it.
    await workers.begin()
    await workers.world.database.disconnect()
    workers.processes.freeze_fork_server()
    asked = open_descriptors() + 1
    workers.processes.kill_workers(1)
    await eventually("descriptors, of a new worker's connection", open_descriptors, wanted=asked)
    workers.processes.start_worker_unnoticed()


@given("a/that worker is frozen")
def worker_is_frozen(workers: Workers) -> None:
    workers.processes.freeze_worker()


@given(
    "the server command is frozen while a worker responds",
    once="only a stopped app leaves a response unread when it is killed",
)
def frozen_while_worker_responds(
    workers: Workers, server_command: ServerCommand, holds: Holds
) -> None:
    server_command.running.freeze()
    holds.let_go()
    workers.processes.await_rest()


@given(
    "the server command is replacing a worker",
    once="a replacement that the kill of the app interrupts is one promise",
)
def replacing_worker(workers: Workers) -> None:
    workers.processes.freeze_fork_server()
    workers.processes.kill_workers(1)


@given(
    "the workers can't load DuckDB",
    once="only a pool that fails to start needs it, and one scenario is about that",
)
def duckdb_is_broken(world: World) -> None:
    # Modules in the working folder come first.
    (world.app.folder / "duckdb.py").write_text("raise ImportError('broken')", encoding="utf-8")


@given("the workers' Python is missing")
def python_is_missing(workers: Workers) -> None:
    workers.processes.lose_python()


@given("the workers' Python is back")
def python_is_there(workers: Workers) -> None:
    workers.processes.find_python()


@given("{int} worker/workers is/are left")
async def workers_are_left(world: World, count: int) -> None:
    await eventually("live workers", lambda: world.app.pool_status().alive, wanted=count)


@given("the fork server has been killed")
async def fork_server_was_killed(workers: Workers) -> None:
    await workers.processes.kill_fork_server()


@given(
    "every worker process has received SIGINT and SIGTERM",
    once="signals to all processes of a terminal or service are one promise",
)
def processes_were_signalled(workers: Workers) -> None:
    workers.processes.signal_all(signal.SIGINT, signal.SIGTERM)


@when(
    "the fork server is killed",
    once="a query that waits for workers which can't be started is one promise",
)
async def fork_server_is_killed(workers: Workers) -> None:
    await workers.begin()
    await workers.processes.kill_fork_server()


@when("{int} worker/workers is/are killed")
async def workers_are_killed(workers: Workers, count: int) -> None:
    await workers.begin()
    workers.processes.kill_workers(count)


@when(
    "{int} worker/workers is/are killed, and the app has time to replace it",
    once="another fork server loads DuckDB first, which takes long on a busy machine",
)
async def workers_are_killed_slowly(workers: Workers, count: int) -> None:
    await workers.begin()
    workers.processes.kill_workers(count)
    await workers.until_whole(restarts=count)


@given(
    "{int} seconds have passed, and the app has had time to start a worker",
    once="only what comes after a failed start needs another fork server to begin with",
)
async def seconds_have_passed_slowly(
    workers: Workers, scenario_task: ScenarioTask, seconds: int
) -> None:
    scenario_task.let_pass(seconds)
    await workers.until_whole(restarts=1)


@when("{int} seconds pass, and the app has time to start a worker")
async def seconds_pass_slowly(workers: Workers, scenario_task: ScenarioTask, seconds: int) -> None:
    scenario_task.let_pass(seconds)
    await workers.until_whole(restarts=1)


@when(
    "the app is asked to stop, and its last worker is killed",
    once="a worker that is left at the stop can die before its query ends, which is one promise",
)
async def last_worker_is_killed(world: World, workers: Workers) -> None:
    stopping = asyncio.create_task(stop_app(world))
    await eventually("live workers", lambda: len(workers.processes.workers()), wanted=1)
    workers.processes.kill_workers(1)
    await stopping


@noun("the pool")
def pool_status(world: World) -> Any:
    status = world.app.pool_status()
    return status if status is ABSENT else asdict(status)


@noun("the number of live workers", settles=True)
def live_workers(workers: Workers) -> Any:
    return workers.count()


@noun("the number of new workers", settles=True)
def new_workers(workers: Workers) -> Any:
    return workers.count_new()


@noun("the number of busy workers", settles=True)
def workers_at_work(workers: Workers) -> int:
    return workers.count_at_work()


@noun("the number of worker processes")
def worker_processes(workers: Workers) -> int:
    return len(workers.processes.all())


@noun("the number of worker processes after a while", settles=True)
def worker_processes_later(workers: Workers) -> int:
    return len(workers.processes.all())


@noun("the environment of the workers")
def environment_of_workers(workers: Workers) -> list[str] | Absent:
    return [str(worker.environ()) for worker in workers.processes.workers()] or ABSENT
