"""Sentences of the area datasets about the model: its tools, and its prompt."""

import json
from typing import Any

from support.datasets.model_tools import Model, lend_connections
from support.datasets.observed import PromptSeen, ToolResultsSeen
from support.runner.bdd import given, noun, when
from support.runner.scenario_task import ScenarioTask
from support.runner.values import ABSENT, Absent, field_of, number_of
from support.world import World

LOAD, QUERY = "load_dataset", "execute_sql"


@given("the model has loaded {string} into {string}")
async def has_loaded(model: Model, url: str, title: str) -> None:
    await model.call_before(LOAD, title, {"url": url})


@given("the model has queried {string} of {string}")
async def has_queried(model: Model, sql: str, title: str) -> None:
    await model.call_before(QUERY, title, {"query": sql})


@given("the model has begun to query {string} of {string}")
async def has_begun_to_query(model: Model, sql: str, title: str) -> None:
    await model.begin_call(QUERY, title, {"query": sql})


@given("the model has begun to load {string} into {string}")
async def has_begun_to_load(model: Model, url: str, title: str) -> None:
    await model.begin_call(LOAD, title, {"url": url})


@when("the model loads {string} into {string}")
async def loads(model: Model, url: str, title: str) -> None:
    await model.call(LOAD, title, {"url": url})


@given(
    "every connection of the app to its database is in use",
    once="that others have to wait for one is promised with the database, whatever they do",
)
async def connections_in_use(world: World, scenario_task: ScenarioTask) -> None:
    await lend_connections(await world.app.start(), scenario_task.resources)


@when(
    "the model loads {string} into {string} while {int} seconds pass",
    once="no other call of a tool waits for anything but a host",
)
async def loads_meanwhile(model: Model, url: str, title: str, seconds: int) -> None:
    await model.call_meanwhile(LOAD, title, {"url": url}, seconds=seconds)


@when("the model calls the tool {word} for {string} with the arguments {string}")
async def calls_tool(model: Model, tool: str, title: str, arguments: str) -> None:
    await model.call(tool, title, json.loads(arguments))


@when("the model queries {string} of {string}")
async def queries(model: Model, sql: str, title: str) -> None:
    await model.call(QUERY, title, {"query": sql})


@when("the model queries {string} of {string} in {int} characters")
async def queries_at_length(model: Model, sql: str, title: str, length: int) -> None:
    await model.call(QUERY, title, {"query": sql.ljust(length)})


@when("the turn of the model ends", once="what a tool has begun goes on, which is one promise")
async def turn_ends(model: Model) -> None:
    await model.end_turn()


@when("the model gets the prompt of {string}")
async def gets_prompt(model: Model, title: str) -> None:
    await model.read_prompt(title)


@noun("the tool result")
def tool_result(world: World) -> Any:
    return [ABSENT, *world.observed[ToolResultsSeen].results][-1]


@noun("the number of columns of the tool result")
def columns_of_result(world: World) -> Any:
    return number_of(field_of(tool_result(world), "columns"))


@noun("the tool results", settles=True)
def tool_results(world: World) -> Any:
    return list(world.observed[ToolResultsSeen].results) or ABSENT


@noun("the lines of the prompt text")
def prompt_lines(world: World) -> Any:
    text = world.observed[PromptSeen].text
    return text if isinstance(text, Absent) else [{"line": line} for line in text.splitlines()]


@noun("the number of lines of the prompt text")
def number_of_prompt_lines(world: World) -> Any:
    return number_of(prompt_lines(world))


@noun("the prompt text")
def prompt_text(world: World) -> Any:
    return world.observed[PromptSeen].text
