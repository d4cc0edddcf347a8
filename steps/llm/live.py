"""Sentences of the area llm about a real model server."""

from dataclasses import dataclass
from time import perf_counter
from typing import Any

from support.datasets.rows import Cells
from support.llm.chat import Chat
from support.llm.live.forwarder import Forwarder
from support.llm.live.model_server import ModelServer
from support.llm.pages import until_got
from support.llm.seen import usage_rows
from support.runner.bdd import given, noun, when
from support.runner.scenario_task import ScenarioTask
from support.runner.values import ABSENT
from support.websocket.fixtures import Sockets
from support.world import World

TURN_SECONDS = 120.0
KEYLESS = {"LLM_PROVIDER": "together", "TOGETHER_MODEL": "small"}


@dataclass(frozen=True)
class SpeedSeen:
    """How long a user waited for the first token in seconds, and how many came in a second."""

    first: Any = ABSENT
    rate: Any = ABSENT


@given("the provider is a real model server")
async def provider_is_real(chat: Chat, world: World, model_server: ModelServer) -> None:
    await world.app.stop()
    chat.within = TURN_SECONDS
    world.app.set_variables({**KEYLESS, "TOGETHER_BASE_URL": model_server.base_url})


@given("the provider is a real model server that has to request {string}")
async def provider_is_held(
    chat: Chat, world: World, forwarder: Forwarder, scenario_task: ScenarioTask, sql: str
) -> None:
    await world.app.stop()
    chat.within = TURN_SECONDS
    forwarder.sql = sql
    base_url = await scenario_task.resources.enter_async_context(forwarder.serving())
    world.app.set_variables({**KEYLESS, "TOGETHER_BASE_URL": base_url})


@when("{name} sends {string} to {string} and stops the turn after the event {string}")
async def stops_after(  # noqa: PLR0913, PLR0917  the values of the sentence
    chat: Chat, sockets: Sockets, person: str, content: str, title: str, kind: str
) -> None:
    await chat.begin(person, content, title)
    await until_got(sockets[person][0], kind, within=chat.within)
    await chat.stop(person, title)
    await chat.end()


@when(
    "{name} sends a message of {int} characters to {string} and the turn ends",
    once="only a real model has a context that a message can be too long for",
)
async def sends_long(chat: Chat, person: str, length: int, title: str) -> None:
    await chat.begin(person, ("a " * length)[:length], title)
    await chat.end()


@when(
    "{name} sends {string} to {string} and the turn is timed",
    once="how fast a real model is, is reported once",
)
async def is_timed(chat: Chat, sockets: Sockets, person: str, content: str, title: str) -> None:
    began = perf_counter()
    await chat.begin(person, content, title)
    await until_got(sockets[person][0], "chat_token", within=chat.within)
    first = perf_counter()
    await chat.end()
    [row] = await usage_rows(chat.world)
    rate = row["output_tokens"] / (perf_counter() - first)
    chat.world.observed.note(SpeedSeen(first=first - began, rate=rate))


@noun("the time to the first token in seconds")
def time_to_first(world: World) -> Any:
    return world.observed[SpeedSeen].first


@noun("the rate in tokens per second")
def rate(world: World) -> Any:
    return world.observed[SpeedSeen].rate


@noun("the number of slots of the model server that are in use", settles=True)
async def slots_in_use(model_server: ModelServer) -> int:
    return await model_server.slots_in_use()


@noun("the tool requests of the first response")
def tool_requests(forwarder: Forwarder) -> Any:
    return [Cells(request) for request in forwarder.tool_requests]


@noun("the tool results of request {int}")
def tool_results(forwarder: Forwarder, number: int) -> Any:
    return [Cells(result) for result in forwarder.tool_results(number)]


@noun("the number of requests to the model server")
def number_of_requests(forwarder: Forwarder) -> int:
    return len(forwarder.requests)
