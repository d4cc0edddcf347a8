"""Sentences of the area rest_api about the bodies that send a message."""

import json
from typing import Any

from support.llm.chat import Chat
from support.runner.bdd import noun, when
from support.runner.values import ABSENT
from support.world import World
from support.world.http import JSON, in_pieces


async def _send(chat: Chat, person: str, title: str, body: bytes, kind: str = "") -> None:
    headers = {"Content-Type": kind} if kind else JSON
    await _sends(chat, person, title, headers=headers, content=body)


async def _sends(chat: Chat, person: str, title: str, **how: Any) -> None:
    await chat.world.act()
    path = f"{chat.world.path_of('conversation', title)}/messages"
    await chat.world.http.ask(path, by=person, method="POST", **how)
    await chat.rest()


def _body(content: str) -> bytes:
    return json.dumps({"content": content}).encode()


@when("{name} sends a message of {int} characters to {string}")
async def sends_long(chat: Chat, person: str, length: int, title: str) -> None:
    await _send(chat, person, title, _body("a" * length))


@when("{name} sends a message of {int} characters between blanks to {string}")
async def sends_between_blanks(chat: Chat, person: str, length: int, title: str) -> None:
    await _send(chat, person, title, _body(f" \t\n{'a' * length}\u3000\n"))


@when("{name} sends {string} to {string} with the content type {string}")
async def sends_as(chat: Chat, person: str, content: str, title: str, kind: str) -> None:
    await _send(chat, person, title, _body(content), kind)


@when("{name} sends {string} to {string} in a body of {int} bytes")
async def sends_in_body(chat: Chat, person: str, content: str, title: str, size: int) -> None:
    await _send(chat, person, title, _body(content).ljust(size))


@when("{name} sends {string} to {string} in a body of {int} bytes and no Content-Length")
async def sends_in_pieces(chat: Chat, person: str, content: str, title: str, size: int) -> None:
    body = in_pieces(_body(content).ljust(size))
    await _sends(chat, person, title, headers=JSON, content=body)


@noun("the accepted message")
async def accepted_message(world: World) -> Any:
    """Return the row of the message whose id the response has."""
    sql = "SELECT * FROM messages WHERE id = ?"
    return await world.database.row(sql, str(world.response.field("message_id")))


@noun("the number of characters of the accepted message")
async def length_of_message(world: World) -> Any:
    sql = "SELECT content FROM messages WHERE id = ?"
    rows = await world.database.rows(sql, str(world.response.field("message_id")))
    return len(rows[0][0]) if rows else ABSENT
