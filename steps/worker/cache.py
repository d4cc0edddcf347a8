"""Sentences of the area worker about the blocks of files that workers keep on disk."""

from collections.abc import Callable
from typing import Any

from support.datasets.file_server import DatasetHost
from support.runner.bdd import given, noun
from support.runner.scenario_task import ScenarioTask
from support.runner.words.parameters import parameter
from support.worker.cache_folder import DAMAGES, FAULTS, CacheFolder, Damage
from support.worker.driver import Workers
from support.worker.queries import datasets_at, get_schema, run_query, tables_of
from support.world import World

parameter("block_damage", "|".join(DAMAGES), DAMAGES.__getitem__, example="is cut in the middle")
parameter("cache_fault", "|".join(FAULTS), FAULTS.__getitem__, example="is gone")


@given("a worker has run {string} over the file {string}")
async def worker_has_run(world: World, dataset_host: DatasetHost, sql: str, files: str) -> None:
    await world.app.work(run_query, sql, datasets_at(dataset_host, tables_of(files)))


@given("a worker has read the schema of the file {string}", once="a load comes before its queries")
async def worker_has_read(world: World, dataset_host: DatasetHost, name: str) -> None:
    await world.app.work(get_schema, dataset_host.url(name))


@given("each block in the cache {block_damage}")
def block_is_damaged(world: World, damage: Damage) -> None:
    damage(CacheFolder.of(world).blocks())


@given(
    "another worker has taken the place of the only one",
    once="elsewhere a worker that ends is what is looked at, and here what the next one has",
)
async def worker_is_replaced(workers: Workers) -> None:
    workers.processes.kill_workers(1)
    await workers.until_whole(restarts=1)


@given(
    "the folder of the cache can be read by others",
    once="only this one can be there before the app, which then can't use it",
)
def folder_is_unsafe(world: World) -> None:
    FAULTS["can be read by others"](CacheFolder.of(world).path, world.app)


@given("the cache {cache_fault} from now on")
async def cache_has_fault(
    world: World, scenario_task: ScenarioTask, fault: Callable[..., Any]
) -> None:
    await world.app.start()
    fault(CacheFolder.of(world).path, scenario_task.resources)


@noun("the cache")
def cache(world: World) -> str:
    return CacheFolder.of(world).text()


@noun("the modes of the cache")
def modes_of_cache(world: World) -> str:
    return CacheFolder.of(world).modes()


@noun("the number of blocks in the cache")
def blocks_in_cache(world: World) -> int:
    return len(CacheFolder.of(world).blocks())


@noun("the number of bytes in the cache")
def bytes_in_cache(world: World) -> int:
    return CacheFolder.of(world).size()
