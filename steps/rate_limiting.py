"""Sentences of the area rate_limiting: what people have used, and what they learn about it."""

from datetime import datetime
from email.utils import format_datetime
from uuid import uuid4

from support.datasets.rows import Cells
from support.llm.chat import Chat
from support.runner.bdd import given, noun, when
from support.websocket.fixtures import Sockets
from support.world import World


@given("{name} has used {int} token/tokens at {string}")
async def has_used(world: World, person: str, tokens: int, time: str) -> None:
    user = (await world.people.person(person)).user
    row = {
        "id": str(uuid4()),
        "user_id": user["id"],
        "conversation_id": None,
        "model_name": "gemini-3.5-flash-lite",
        "input_tokens": tokens,
        "output_tokens": 0,
        "cost": 0.0,
        "timestamp": time,
    }
    await world.database.insert("token_usage", row)


@when("{name} sends {string} to {string} with the time {string} in body and headers")
async def sends_with_time(chat: Chat, person: str, content: str, title: str, time: str) -> None:
    fields = {"timestamp": time, "created_at": time}
    date = format_datetime(datetime.fromisoformat(time))
    await chat.begin(person, content, title, fields=fields, headers={"Date": date})
    await chat.rest()


@noun("the budget events of {name}'s sockets", settles=True)
async def budget_events(sockets: Sockets, person: str) -> list[Cells]:
    return [
        Cells(event | {"socket": number})
        for number, socket in enumerate(sockets[person], start=1)
        for event in await socket.events(0)
        if event["type"].startswith("rate_limit")
    ]


@noun("the number of budget events of {name}'s sockets")
async def number_of_budget_events(sockets: Sockets, person: str) -> int:
    return len(await budget_events(sockets, person))
