"""Nouns of the area llm: what people's pages have got of a turn."""

from typing import Any

from support.llm.model import ScriptedModel
from support.llm.seen import events_of
from support.runner.bdd import noun
from support.websocket.fixtures import Sockets
from support.world import World


@noun("the phases on {name}'s socket", settles=True)
async def phases(sockets: Sockets, person: str) -> Any:
    return await events_of(sockets[person][0], "query_status")


@noun("the number of message ids in the events of {name}'s socket")
async def number_of_ids(sockets: Sockets, person: str) -> int:
    events = await sockets[person][0].events(0)
    return len({event["message_id"] for event in events if "message_id" in event})


@noun("the texts on the page before each further piece")
def looked(scripted_model: ScriptedModel) -> Any:
    return scripted_model.looked


@noun("the chat events of {name}'s socket", settles=True)
async def chat_events(sockets: Sockets, person: str) -> Any:
    return await events_of(sockets[person][0], "chat_")


@noun("the number of tokens on {name}'s socket")
async def number_of_tokens(sockets: Sockets, person: str) -> int:
    return len(tokens_in(await sockets[person][0].events(0)))


@noun("the text on {name}'s page")
async def text_on_page(sockets: Sockets, person: str) -> str:
    return "".join(tokens_in(await sockets[person][0].events(0)))


@noun("the ends of turns on {name}'s socket", settles=True)
async def ends_of_turns(sockets: Sockets, person: str) -> Any:
    events = await events_of(sockets[person][0], "chat_")
    return [event for event in events if event.cell("type") != "chat_token"]


@noun("the number of running turns", settles=True)
def turns_under_way(world: World) -> Any:
    return world.app.turns_under_way()


def tokens_in(events: list[Any]) -> list[str]:
    return [event["token"] for event in events if event["type"] == "chat_token"]
