"""Sentences of the area rest_api: conversations and what is in them."""

from typing import Any

from support.rest_api.conversations import make_owned_conversation, stored_conversation
from support.runner.bdd import Fact, given, noun, then, when
from support.runner.values import ABSENT
from support.world import World
from support.world.factories import make_dataset, make_message
from support.world.http import in_pieces


@given("{name} owns the conversation {string}, which holds a message and a dataset")
async def owns_filled_conversation(world: World, person: str, title: str) -> None:
    row = await make_owned_conversation(world, title, owner=person)
    await world.database.insert("messages", make_message(conversation_id=row["id"]))
    await world.database.insert("datasets", make_dataset(conversation_id=row["id"]))


@given("{name} owns the conversation {string}")
async def owns_conversation(world: World, person: str, title: str) -> None:
    await make_owned_conversation(world, title, owner=person)


@when("{name} starts {int} conversations at once")
async def starts_conversations(world: World, person: str, count: int) -> None:
    await world.http.ask_at_once(count, "/conversations", by=person, method="POST")


@when("{name} starts a conversation with a body of {int} bytes")
async def starts_with_body(world: World, person: str, count: int) -> None:
    await world.http.ask("/conversations", by=person, method="POST", content=b" " * count)


@when("{name} starts a conversation with a body of {int} bytes and no Content-Length")
async def starts_with_pieces(world: World, person: str, count: int) -> None:
    body = in_pieces(b" " * count)
    await world.http.ask("/conversations", by=person, method="POST", content=body)


@when("{caller} asks for the conversation {string}")
async def asks_for_conversation(world: World, caller: str, title: str) -> None:
    await world.http.ask(world.path_of("conversation", title), by=caller)


@given(
    "{caller} has asked for the conversation {string}",
    once="two responses are compared in one scenario",
)
async def has_asked_for_conversation(world: World, caller: str, title: str) -> None:
    path = world.path_of("conversation", title)
    await world.http.ask_before(path, by=caller)


@when("{caller} asks for the conversation {string} with the query {string}")
async def asks_with_query(world: World, caller: str, title: str, query: str) -> None:
    await world.http.ask(f"{world.path_of('conversation', title)}?{query}", by=caller)


@when(
    "{caller} asks for the conversation {string} in upper case",
    once="the spelling of an id is one promise",
)
async def asks_in_upper_case(world: World, caller: str, title: str) -> None:
    parent, _, thing_id = world.path_of("conversation", title).rpartition("/")
    await world.http.ask(f"{parent}/{thing_id.upper()}", by=caller)


@then("the response is the conversation {string}")
async def is_conversation(world: World, title: str) -> Fact:
    promised = await stored_conversation(world.database, world.things["conversation"][title]["id"])
    return Fact(seen=world.response.json, promised=promised)


@noun("the messages of the response")
def messages_of_response(world: World) -> Any:
    return world.response.field("messages")


@noun("the datasets of the response")
def datasets_of_response(world: World) -> Any:
    return world.response.field("datasets")


@noun("the newest {int} messages of {string}")
async def newest_messages(world: World, count: int, title: str) -> Any:
    stored = await stored_conversation(world.database, world.things["conversation"][title]["id"])
    newest = stored["messages"][-count:]
    return newest if len(newest) == count else ABSENT


@noun("the row of the response's conversation")
async def conversation_row(world: World) -> Any:
    sql = "SELECT * FROM conversations WHERE id = ?"
    return await world.database.row(sql, str(world.response.field("id")))
