"""Sentences of the area llm about what people send, and what they stop."""

from support.llm.chat import Chat
from support.runner.bdd import given, when


@given("{name} has sent {string} to {string}")
async def has_sent(chat: Chat, person: str, content: str, title: str) -> None:
    await chat.send_before(person, content, title)


@when("{name} sends {string} to {string}")
async def sends(chat: Chat, person: str, content: str, title: str) -> None:
    await chat.send(person, content, title)


@given("{name} has stopped the turn of {string}")
async def has_stopped(chat: Chat, person: str, title: str) -> None:
    await chat.stop_before(person, title)


@when("{name} stops the turn of {string}")
async def stops(chat: Chat, person: str, title: str) -> None:
    await chat.stop(person, title)


@when("the turn ends")
async def turn_ends(chat: Chat) -> None:
    await chat.end()
