"""Sentences of the area llm about what the model sends."""

import json
from typing import Any

from support.datasets.file_server import DatasetHost
from support.datasets.rows import on_host
from support.llm import together
from support.llm.malformed import RefusalsSeen, send_malformed
from support.llm.model import FAULTS, SILENT, TOO_LARGE, ScriptedModel
from support.llm.pages import look_at, passing
from support.llm.script import Scripted, from_table, text_response, tool_response
from support.runner.bdd import given, noun, when
from support.runner.scenario_task import ScenarioTask
from support.runner.values import Absent
from support.runner.words.parameters import parameter
from support.websocket.fixtures import Sockets
from support.world import World

PROVIDERS = {
    "Gemini": {"LLM_PROVIDER": "gemini"},
    "Together AI": {"LLM_PROVIDER": "together", "TOGETHER_API_KEY": together.KEY},
}
"""The settings of each provider, by its name."""


parameter("provider", "|".join(PROVIDERS), PROVIDERS.__getitem__, example="Together AI")


@given("the provider is {provider}")
async def provider_is(world: World, variables: dict[str, str]) -> None:
    await world.app.stop()
    world.app.set_variables(variables)


@given("the model answers {string}")
def answers(scripted_model: ScriptedModel, text: str) -> None:
    scripted_model.add(text_response([text]))


@given("the model requests the tool {word} with {string}")
def requests_tool(scripted_model: ScriptedModel, tool: str, arguments: str) -> None:
    scripted_model.add(tool_response((tool, json.loads(arguments))))


@given("the model requests the load of {string}")
def requests_load(scripted_model: ScriptedModel, dataset_host: DatasetHost, url: str) -> None:
    scripted_model.add(tool_response(("load_dataset", {"url": on_host(url, dataset_host)})))


@given("the model requests the query {string}")
def requests_query(scripted_model: ScriptedModel, sql: str) -> None:
    scripted_model.add(tool_response(("execute_sql", {"query": sql})))


@given("the model requests the query {string} {int} times")
def requests_query_often(scripted_model: ScriptedModel, sql: str, count: int) -> None:
    for _ in range(count):
        scripted_model.add(tool_response(("execute_sql", {"query": sql})))


@given("the model sends these parts:")
def sends_parts(
    scripted_model: ScriptedModel, dataset_host: DatasetHost, datatable: list[list[str]]
) -> None:
    placed = [[on_host(cell, dataset_host) for cell in row] for row in datatable]
    scripted_model.add(from_table(placed))


@given("the model responds with {status} and {string}")
def responds_with(scripted_model: ScriptedModel, status: int, body: str) -> None:
    scripted_model.add(Scripted(status=status, body=body))


@given("the model responds with {status} and {string} {int} times")
def responds_often_with(scripted_model: ScriptedModel, status: int, body: str, count: int) -> None:
    for _ in range(count):
        scripted_model.add(Scripted(status=status, body=body))


@given(
    "the model waits {int} seconds before each further piece",
    once="a stream that is slow and steady is one promise",
)
def lets_pass(scripted_model: ScriptedModel, scenario_task: ScenarioTask, seconds: int) -> None:
    scripted_model.look = passing(scenario_task, seconds)


@given("the model responds with {status}, {string} and the header {field} {string}")
def responds_with_header(
    scripted_model: ScriptedModel, status: int, body: str, name: str, text: str
) -> None:
    scripted_model.add(Scripted(status=status, body=body, headers={name: text}))


@given(
    "the model sends each further piece when {name}'s page has the one before",
    once="that nothing is held back is one promise",
)
def waits_for_page(scripted_model: ScriptedModel, sockets: Sockets, person: str) -> None:
    scripted_model.look = look_at(sockets[person][0], scripted_model)


@given("the model can't be reached: {string}")
def is_out_of_reach(scripted_model: ScriptedModel, why: str) -> None:
    scripted_model.add(Scripted(fault=why if why in FAULTS else SILENT))


@given("the conversation {string} is deleted")
async def conversation_is_deleted(world: World, title: str) -> None:
    thing = world.things["conversation"][title]
    await world.database.execute("DELETE FROM conversations WHERE id = ?", thing["id"])


@given("the model finds the request too large")
def finds_too_large(scripted_model: ScriptedModel) -> None:
    scripted_model.add(Scripted(status=400, body=TOO_LARGE))


@when(
    "malformed requests are sent to the suite's model",
    once="the suite's model is as strict as the real services, which one scenario shows",
)
async def malformed_are_sent(world: World, scripted_model: ScriptedModel) -> None:
    world.observed.note(await send_malformed(scripted_model))


@noun("the responses of the suite's model to malformed requests")
def responses_to_malformed(world: World) -> Any:
    seen = world.observed[RefusalsSeen].refused
    if isinstance(seen, Absent):
        return seen
    return [dict(zip(("service", "fault", "refusal"), row, strict=True)) for row in seen]
