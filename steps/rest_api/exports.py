"""Sentences of the area rest_api about conversations as documents."""

from typing import Any

from support.rest_api.documents import blocks_of_document, lines_of_document
from support.rest_api.streams import MIB, ReadSeen, read_in_pieces
from support.runner.bdd import noun, when
from support.runner.values import Absent
from support.world import World
from support.world.factories import make_message


@when("{caller} asks for the {word} export of {string}")
async def asks_for_export(world: World, caller: str, wanted: str, title: str) -> None:
    path = world.path_of("conversation", title)
    await world.http.ask(f"{path}/export?format={wanted}", by=caller)


@when("{name} reads the {word} export of {string}, and {string} is stored after its first piece")
async def reads_export(
    world: World, person: str, wanted: str, title: str, content: str
) -> None:
    owner = world.things["conversation"][title]["id"]
    message = make_message(conversation_id=owner, content=content, position=1_000_000)

    async def store() -> None:
        await world.database.insert("messages", message)

    path = f"{world.path_of('conversation', title)}/export?format={wanted}"
    await read_in_pieces(world, path, by=person, meanwhile=store)


@noun("the memory in MiB that the reading took")
def peak(world: World) -> Any:
    seen = world.observed[ReadSeen].peak
    return seen if isinstance(seen, Absent) else seen / MIB


@noun("the lines of the document")
def lines(world: World) -> Any:
    return lines_of_document(world.response.text)


@noun("the blocks of the document")
def blocks(world: World) -> Any:
    return blocks_of_document(world.response.text)


@noun("the last message of the document")
def last_message(world: World) -> Any:
    return blocks_of_document(world.response.text)[-1]["text"]


@noun("the number of messages of the document")
def number_of_messages(world: World) -> int:
    return sum(one["block"] == "blockquote" for one in blocks_of_document(world.response.text))
