"""Sentences of the area websocket about what comes over sockets, and what clients send."""

import json
from typing import Any

from support.datasets.rows import Cells, find_dataset
from support.llm.chat import Chat
from support.llm.model import ScriptedModel
from support.llm.pages import until_got
from support.llm.seen import answer_in
from support.runner.bdd import Fact, given, noun, then, when
from support.runner.values import ABSENT, field_of
from support.websocket.faults import break_next_answer, break_next_socket
from support.websocket.fixtures import MEBIBYTE, Sockets
from support.websocket.pushed import burst, numbered, numbers
from support.websocket.seen import (
    BurstSeen,
    event_of,
    events_by_conversation,
    numbered_events,
    texts,
    waiting_for,
)
from support.world import World


@given("the server has pushed the event {string} to {name}")
async def has_pushed(sockets: Sockets, event: str, person: str) -> None:
    await sockets.push(person, json.loads(event))


@when("the server pushes the event {string} to {name}")
async def pushes(world: World, sockets: Sockets, event: str, person: str) -> None:
    await world.act()
    await sockets.push(person, json.loads(event))


@given("the server has pushed {int} MiB to {name}")
async def has_pushed_much(sockets: Sockets, size: int, person: str) -> None:
    await sockets.push(person, {"type": "filler", "text": "x" * size * MEBIBYTE})


@given(
    "the server has pushed more to {name} than the operating system buffers",
    once="what is left in the server itself is only then little",
)
async def has_pushed_enough(sockets: Sockets, person: str) -> None:
    await sockets.fill(person)


@given("the server has pushed {int} events to {name}")
async def has_pushed_many(sockets: Sockets, count: int, person: str) -> None:
    await sockets.push(person, *numbered(count))


@when("the server pushes {int} events to {name}")
async def pushes_many(world: World, sockets: Sockets, count: int, person: str) -> None:
    await world.act()
    await sockets.push(person, *numbered(count))


@given("{name}'s socket has sent {string}")
async def has_sent_text(sockets: Sockets, person: str, text: str) -> None:
    await sockets.connection(person).send(text)


@given("{name}'s socket has sent {int} bytes")
@when("{name}'s socket sends {int} bytes")
async def sends_bytes(world: World, sockets: Sockets, person: str, count: int) -> None:
    await world.app.start()
    await sockets.connection(person).send(b"x" * count)


@given(
    "{name}'s socket has sent {int} frames",
    once="a client that sends more than it should is one promise",
)
async def has_sent_frames(sockets: Sockets, person: str, count: int) -> None:
    for number in range(count):
        await sockets.connection(person).send(str(number))


@given("the model sends {int} pieces in one packet")
def model_sends_pieces(scripted_model: ScriptedModel, count: int) -> None:
    scripted_model.add(burst(count))


@given("the id of the next answer can't be sent")
async def id_cannot_be_sent(world: World) -> None:
    break_next_answer(await world.app.start())


@given(
    "the registry fails at the next socket",
    once="an error in the handler of a socket is one promise",
)
async def registry_fails(world: World) -> None:
    break_next_socket(await world.app.start())


@when(
    "{name} sends {string} to {string}, and {name} asks for {string} after {field}",
    once="a burst that delays nobody is one promise",
)
async def asks_during_burst(  # noqa: PLR0913, PLR0917  the values of the sentence
    chat: Chat,
    sockets: Sockets,
    person: str,
    content: str,
    title: str,
    other: str,
    path: str,
    kind: str,
) -> None:
    await chat.begin(person, content, title)
    await until_got(sockets[person][0], kind)
    await chat.world.http.ask(path, by=other)
    tokens = sum(event["type"] == kind for event in await sockets[person][0].events(0))
    chat.world.observed.note(BurstSeen(tokens))
    await chat.rest()


@then("each of {name}'s pages shows the numbers from 1 to {int}")
async def pages_count(sockets: Sockets, person: str, last: int) -> list[Fact]:
    promised = numbers(last)
    return [Fact(seen=text, promised=promised) for text in await texts(sockets[person])]


@noun("the texts on {name}'s pages", settles=True)
async def texts_on_pages(sockets: Sockets, person: str) -> list[str]:
    return await texts(sockets[person])


@noun("the events of {name}'s sockets", settles=True)
async def events(world: World, sockets: Sockets, person: str) -> list[Cells]:
    return await numbered_events(world, sockets[person], "")


@noun("the chat events in {name}'s browser")
async def events_in_browser(sockets: Sockets, person: str) -> list[Cells]:
    events = (await sockets.pages[person].seen())["events"]
    return [Cells(event) for event in events if event["type"].startswith("chat_")]


@noun("the chat events of {name}'s sockets", settles=True)
async def chat_events(world: World, sockets: Sockets, person: str) -> list[Cells]:
    return await numbered_events(world, sockets[person], "chat_")


@noun("the number of events of {name}'s last socket")
async def number_of_events(sockets: Sockets, person: str) -> int:
    return len(await sockets[person][-1].events(0))


@noun("the chat events of {name}'s socket by conversation", settles=True)
async def chat_events_by_conversation(world: World, sockets: Sockets, person: str) -> list[Cells]:
    return await events_by_conversation(world, sockets[person][0], "chat_")


@noun("the phases on {name}'s socket by conversation", settles=True)
async def phases_by_conversation(world: World, sockets: Sockets, person: str) -> list[Cells]:
    return await events_by_conversation(world, sockets[person][0], "query_status")


@noun("the last {int} events of {name}'s socket", settles=True)
async def last_events(world: World, sockets: Sockets, count: int, person: str) -> Any:
    return (await numbered_events(world, sockets[person][:1], ""))[-count:]


@noun("the event {field} on {name}'s socket", settles=True)
async def event(sockets: Sockets, kind: str, person: str) -> Any:
    return await event_of(sockets[person][0], kind)


@noun("the {field} of the event {field} on {name}'s socket", settles=True)
async def field_of_event(sockets: Sockets, name: str, kind: str, person: str) -> Any:
    return field_of(await event_of(sockets[person][0], kind), name)


@noun("the members of the event {field} on {name}'s socket", settles=True)
async def members(sockets: Sockets, kind: str, person: str) -> Any:
    found = await event_of(sockets[person][0], kind)
    return found if found is ABSENT else ", ".join(sorted(found))


@noun("the schema of the event {field} on {name}'s socket", settles=True)
async def schema(sockets: Sockets, kind: str, person: str) -> Any:
    return field_of(await event_of(sockets[person][0], kind), "schema.columns")


@noun("the number of events that wait for {name}", settles=True)
def number_waiting(world: World, person: str) -> Any:
    return waiting_for(world, person)


@noun("the number of tokens on {name}'s socket before the response")
def tokens_before_response(world: World, person: str) -> Any:
    del person
    return world.observed[BurstSeen].tokens


@noun("the {field} of the dataset {string}")
async def field_of_dataset(world: World, name: str, title: str) -> Any:
    return field_of(await find_dataset(world, title), name)


@noun("the id of the answer in {string}")
async def id_of_answer(world: World, title: str) -> Any:
    return field_of(await answer_in(world, title), "id")
