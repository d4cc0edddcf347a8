"""Sentences of the area datasets about what is stored of datasets, and what users hear of it."""

from pathlib import Path
from typing import Any

from support.datasets.file_server import DatasetHost
from support.datasets.rows import (
    Cells,
    columns_in,
    columns_of,
    datasets_of,
    events_of,
    find_dataset,
    give_datasets,
)
from support.runner.bdd import Fact, given, noun, then
from support.websocket.fixtures import Sockets
from support.world import World


@given("the conversation {string} holds these datasets:")
async def holds_datasets(
    world: World, dataset_host: DatasetHost, title: str, datatable: list[list[str]]
) -> None:
    await give_datasets(world, dataset_host, title, datatable)


@given("the database refuses datasets with the status/statuses {string}")
async def refuses_statuses(world: World, statuses: str) -> None:
    allowed = ", ".join(f"'{status}'" for status in statuses.split(", "))
    await world.database.refuse_changes("datasets", f"NEW.status IN ({allowed})")


@then(
    "the columns of {string} are those of the file {string}",
    once="a table of a thousand columns is nothing that people read",
)
async def has_every_column(
    world: World, dataset_host: DatasetHost, folder: Path, name: str, file: str
) -> Fact:
    promised = columns_in(dataset_host.files[file].content.head, folder=folder)
    return Fact(seen=await columns_of(world, name), promised=promised)


@noun("the dataset {string}")
async def dataset(world: World, name: str) -> Any:
    return await find_dataset(world, name)


@noun("the datasets of {string}", settles=True)
async def datasets(world: World, title: str) -> list[Cells]:
    return [Cells(row) for row in await datasets_of(world, title)]


@noun("the number of datasets of {string}")
async def number_of_datasets(world: World, title: str) -> int:
    return len(await datasets_of(world, title))


@noun("the columns of {string}")
async def columns(world: World, name: str) -> Any:
    return await columns_of(world, name)


@noun("the events of {name}'s socket", settles=True)
async def events(world: World, sockets: Sockets, person: str) -> list[Cells]:
    return await events_of(world, sockets[person][0])
