"""Sentences of the area rest_api about answers: their rows, and how they are written again."""

import asyncio
import json
from typing import Any

from support.datasets.file_server import DatasetHost
from support.datasets.holds import Holds
from support.datasets.since import begin
from support.llm.chat import Chat
from support.rest_api.files import result_files, rows_of_file, types_of_file
from support.rest_api.paths import message_id
from support.rest_api.response_schema import faults_of_response
from support.rest_api.streams import leave_after_first_piece
from support.runner.bdd import given, noun, when
from support.runner.scenario_task import ScenarioTask
from support.runner.values import Absent, findings_of, number_of
from support.runner.waiting import eventually
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


@given("{name} is waiting for the rows of the answer {string} of {string} as {string}")
async def has_begun_to_ask_for_file(  # noqa: PLR0913, PLR0917  the values of the sentence
    world: World,
    holds: Holds,
    scenario_task: ScenarioTask,
    person: str,
    content: str,
    title: str,
    wanted: str,
) -> None:
    before = world.app.tasks_given()
    asking = asyncio.create_task(_ask_before(world, person, content, title, wanted))
    scenario_task.resources.push_async_callback(holds.end, asking)
    await eventually("tasks of the workers", world.app.tasks_given, wanted=before + 1)


async def _ask_before(world: World, person: str, content: str, title: str, wanted: str) -> None:
    await world.http.ask_before(await _result(world, content, title, wanted), by=person)


@given("{name} has left while downloading the rows of the answer {string} of {string} as {string}")
async def has_left(world: World, person: str, content: str, title: str, wanted: str) -> None:
    path = await _result(world, content, title, wanted)
    await leave_after_first_piece(world, path, by=person)


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
def number_of_rows(world: World, kind: str) -> int | Absent:
    return number_of(rows_of_file(world.response, kind))


@noun("the columns of the {word} file")
def columns_of_response(world: World, kind: str) -> Any:
    return types_of_file(world.response, kind)


@noun("the number of result files that the app has")
def files_of_rows(world: World) -> int:
    return len(result_files(world.app.running))


@noun("the number of rows of the response")
def number_of_json_rows(world: World) -> int | Absent:
    return number_of(world.response.field("rows"))


@noun("the columns of the response")
def columns_of_json(world: World) -> Any:
    found = world.response.field("columns")
    return ", ".join(found) if isinstance(found, list) else found


@noun("the rows of the response")
def rows_of_json(world: World) -> Any:
    return world.response.field("rows")


@noun("the number of faults of the response against the schema of {string}")
def schema_faults(world: World, route: str) -> int | Absent:
    return findings_of(faults_of_response(world, route))
