"""Sentences of the area datasets about what is stored of datasets, and what users hear of it."""

from pathlib import Path
from typing import Any

from support.datasets.file_server import DatasetHost
from support.datasets.rows import (
    Cells,
    columns_in,
    columns_of,
    conversations_in,
    datasets_of,
    events_of,
    find_dataset,
    give_datasets,
)
from support.runner.bdd import given, noun
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


@noun("the number of events of {name}'s socket")
async def number_of_events(world: World, sockets: Sockets, person: str) -> int:
    return len(await events_of(world, sockets[person][0]))


@noun("the numbers of events of {name}'s sockets")
async def numbers_of_events(world: World, sockets: Sockets, person: str) -> list[int]:
    return [len(await events_of(world, socket)) for socket in sockets[person]]


@noun("the conversation of the events of {name}'s socket")
async def conversation_of_events(world: World, sockets: Sockets, person: str) -> str:
    return conversations_in(world, await events_of(world, sockets[person][0]))


@noun("the columns of the dataset {string}", settles=True)
async def columns_of_dataset(world: World, name: str) -> list[str]:
    return [" ".join(column) for column in await columns_of(world, name)]


@noun("the columns of the file {string}")
def columns_of_file(dataset_host: DatasetHost, folder: Path, file: str) -> list[str]:
    content = dataset_host.files[file].content.head
    return [" ".join(column) for column in columns_in(content, folder=folder)]
