"""Sentences of the area worker about the values of made-up files."""

from typing import Any

from support.datasets.file_server import DatasetHost
from support.runner.bdd import noun, when
from support.runner.values import findings_of
from support.runner.words.parameters import parameter
from support.worker.driver import Workers
from support.worker.observed import ValuesSeen
from support.world import World

READINGS = {"select the values of": "selections", "filter the rows of": "filters"}
parameter("reading", "|".join(READINGS), READINGS.__getitem__, example="select the values of")


@when("workers {reading} made-up files")
async def read_files(workers: Workers, dataset_host: DatasetHost, reading: str) -> None:
    from support.worker import file_search  # noqa: PLC0415  pyarrow takes a while

    questions = getattr(file_search, reading)()
    await file_search.search(workers, dataset_host, questions)


@noun("the number of wrong values")
def wrong_values(world: World) -> Any:
    return findings_of(world.observed[ValuesSeen].wrong)


@noun("the number of compared values")
def compared_values(world: World) -> Any:
    return world.observed[ValuesSeen].compared
