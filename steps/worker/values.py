"""Sentences of the area worker about the values of made-up files."""

from typing import Any

from support.datasets.file_server import DatasetHost
from support.runner.bdd import noun, when
from support.runner.values import findings_of
from support.worker.driver import Workers
from support.worker.observed import ValuesSeen
from support.world import World


@when(
    "workers select the values of made-up files",
    once="one run compares every kind of value, and further ones would repeat it",
)
async def select_values(workers: Workers, dataset_host: DatasetHost) -> None:
    from support.worker.file_search import search, selections  # noqa: PLC0415  pyarrow takes a while

    await search(workers, dataset_host, selections())


@when(
    "workers filter the rows of made-up files",
    once="one run compares every kind of filter, and further ones would repeat it",
)
async def filter_rows(workers: Workers, dataset_host: DatasetHost) -> None:
    from support.worker.file_search import filters, search  # noqa: PLC0415  as above

    await search(workers, dataset_host, filters())


@noun("the number of wrong values")
def wrong_values(world: World) -> Any:
    return findings_of(world.observed[ValuesSeen].wrong)


@noun("the number of compared values")
def compared_values(world: World) -> Any:
    return world.observed[ValuesSeen].compared
