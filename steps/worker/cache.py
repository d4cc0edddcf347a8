"""Sentences of the area worker about the blocks of files that workers keep on disk."""

from collections.abc import Callable
from typing import Any

from support.datasets.file_server import DatasetHost
from support.runner.bdd import given, noun
from support.runner.scenario_task import ScenarioTask
from support.runner.words.parameters import parameter
from support.worker.cache_folder import DAMAGES, FAULTS, CacheFolder, Damage
from support.worker.driver import Workers
from support.worker.queries import DEATHS, datasets_at, get_schema, have_die, run_query, tables_of
from support.world import World
from support.world.app import Call

parameter("block_damage", "|".join(DAMAGES), DAMAGES.__getitem__, example="is cut in the middle")
parameter("moment", "|".join(DEATHS), DEATHS.__getitem__, example="right after a block")
parameter("cache_fault", "|".join(FAULTS), FAULTS.__getitem__, example="is gone")


@given("a worker has run {string} over the file {string}")
async def worker_has_run(world: World, dataset_host: DatasetHost, sql: str, files: str) -> None:
    await world.app.work(run_query, sql, datasets_at(dataset_host, tables_of(files)))


@given("a worker has read the schema of the file {string}", once="a load comes before its queries")
async def worker_has_read(world: World, dataset_host: DatasetHost, name: str) -> None:
    await world.app.work(get_schema, dataset_host.url(name))


@given("a worker has died {moment} of the file {string}")
async def worker_has_died(
    workers: Workers, dataset_host: DatasetHost, moment: Call, name: str
) -> None:
    await have_die(workers, moment, datasets_at(dataset_host, tables_of(name)))


@given(
    "the workers' disk takes {int} bytes of a file from now on",
    once="a disk that is full in the middle of a block leaves a part of it, which is one promise",
)
async def disk_is_full(workers: Workers, count: int) -> None:
    await workers.begin()
    workers.processes.limit_files(bytes_each=count)


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
    "the folder of the cache has the mode {string}",
    once="only this one can be there before the app, which then can't use it",
)
def folder_has_mode(world: World, mode: str) -> None:
    folder = CacheFolder.of(world).path
    folder.mkdir()
    folder.chmod(int(mode, 8))


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


@noun("the number of the cache's files that workers have open")
def open_files_of_cache(world: World, workers: Workers) -> int:
    return CacheFolder.of(world).open_in(workers.processes.workers())
