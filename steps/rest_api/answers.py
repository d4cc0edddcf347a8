"""Sentences of the area rest_api about answers: their rows, and how they are written again."""

import json
from typing import Any

from support.datasets.file_server import DatasetHost
from support.datasets.since import begin
from support.llm.chat import Chat
from support.rest_api.documents import lines_of_document
from support.rest_api.files import rows_of_file, types_of_file
from support.rest_api.paths import message_id
from support.runner.bdd import given, noun, when
from support.world import World
from support.world.http import JSON


async def _result(world: World, content: str, title: str, wanted: str) -> str:
    path = world.path_of("conversation", title)
    query = f"?format={wanted}" if wanted else ""
    return f"{path}/messages/{await message_id(world, title, content)}/result{query}"


@when("{caller} asks for the rows of the answer {string} of {string}")
async def asks_for_rows(
    world: World, dataset_host: DatasetHost, caller: str, content: str, title: str
) -> None:
    path = await _result(world, content, title, "")
    await begin(world, dataset_host)
    await world.http.ask(path, by=caller)


@when("{caller} asks for the rows of the answer {string} of {string} as {string}")
async def asks_for_file(  # noqa: PLR0913, PLR0917  the values of the sentence
    world: World, dataset_host: DatasetHost, caller: str, content: str, title: str, wanted: str
) -> None:
    path = await _result(world, content, title, wanted)
    await begin(world, dataset_host)
    await world.http.ask(path, by=caller)


@given("{name} has asked for the rows of the answer {string} of {string} as {string}")
async def has_asked_for_file(
    world: World, person: str, content: str, title: str, wanted: str
) -> None:
    await world.app.start()
    await world.http.ask_before(await _result(world, content, title, wanted), by=person)


@when("{caller} regenerates the answer of {string}")
async def regenerates(chat: Chat, caller: str, title: str) -> None:
    await _regenerate(chat, caller, title, b"")


@when("{caller} regenerates the answer of {string} with {value}")
async def regenerates_with(chat: Chat, caller: str, title: str, content: Any) -> None:
    await _regenerate(chat, caller, title, json.dumps({"content": content}).encode())


@given("{name} has regenerated the answer of {string}")
async def has_regenerated(chat: Chat, person: str, title: str) -> None:
    await chat.world.app.start()
    path = f"{chat.world.path_of('conversation', title)}/regenerate"
    await chat.world.http.ask_before(path, by=person, method="POST")
    await chat.rest()


async def _regenerate(chat: Chat, caller: str, title: str, body: bytes) -> None:
    await chat.world.act()
    path = f"{chat.world.path_of('conversation', title)}/regenerate"
    headers = JSON if body else {}
    await chat.world.http.ask(path, by=caller, method="POST", headers=headers, content=body)
    await chat.rest()


@noun("the rows of the {word} file")
def rows_of_response(world: World, kind: str) -> Any:
    return rows_of_file(world.response, kind)


@noun("the number of rows of the {word} file")
def number_of_rows(world: World, kind: str) -> int:
    return len(rows_of_file(world.response, kind))


@noun("the columns of the {word} file")
def columns_of_response(world: World, kind: str) -> Any:
    return types_of_file(world.response, kind)


@noun("the rows of the response")
def rows_of_json(world: World) -> Any:
    return world.response.field("rows")


@noun("the lines of the response")
def lines_of_response(world: World) -> Any:
    return lines_of_document(world.response.text)
