"""Sentences of the area rest_api: conversations and what is in them."""

import json
from typing import Any

from support.rest_api.conversations import make_owned_conversation, stored_conversation
from support.runner.bdd import Fact, given, noun, then, when
from support.runner.values import ABSENT, Absent
from support.world import World
from support.world.factories import ago, make_conversation, make_dataset, make_message
from support.world.http import JSON, in_pieces


@given("{name} owns the conversation {string}, which holds a message and a dataset")
async def owns_filled_conversation(world: World, person: str, title: str) -> None:
    row = await make_owned_conversation(world, title, owner=person)
    await world.database.insert("messages", make_message(conversation_id=row["id"]))
    await world.database.insert("datasets", make_dataset(conversation_id=row["id"]))


@given("{name} owns the conversation {string}")
async def owns_conversation(world: World, person: str, title: str) -> None:
    await make_owned_conversation(world, title, owner=person)


@given("{name} owns {int} conversations")
async def owns_many_conversations(world: World, person: str, count: int) -> None:
    user_id = (await world.people.person(person)).user["id"]
    for number in range(1, count + 1):
        title = f"conversation {number}"
        moment = ago(minutes=count - number)
        row = make_conversation(user_id=user_id, title=title, updated_at=moment)
        await world.add("conversation", title, table="conversations", row=row)


@given("{name} owns these conversations:")
async def owns_conversations(world: World, person: str, datatable: list[list[str]]) -> None:
    user_id = (await world.people.person(person)).user["id"]
    for cells in datatable[1:]:
        given_cells = dict(zip(datatable[0], cells, strict=True))
        row = make_conversation(user_id=user_id, **given_cells)
        await world.add("conversation", row["title"], table="conversations", row=row)


@when("{caller} asks for the next page of {string}")
async def asks_for_next_page(world: World, caller: str, path: str) -> None:
    cursor = world.http.earlier[-1].field("next_cursor")
    await world.http.ask(f"{path}{'&' if '?' in path else '?'}cursor={cursor}", by=caller)


@given(
    "{caller} has asked for the next page of {string}",
    once="what is beyond the second page is one promise",
)
async def has_asked_for_next_page(world: World, caller: str, path: str) -> None:
    cursor = world.http.earlier[-1].field("next_cursor")
    await world.http.ask_before(f"{path}{'&' if '?' in path else '?'}cursor={cursor}", by=caller)


@given("{name} has renamed the conversation {string} to {value}")
async def has_renamed(world: World, person: str, title: str, new_title: Any) -> None:
    await world.http.ask_before(**_renaming(world, title, new_title), by=person)


@when("{caller} renames the conversation {string} to {value}")
async def renames(world: World, caller: str, title: str, new_title: Any) -> None:
    await world.http.ask(**_renaming(world, title, new_title), by=caller)


@when("{caller} renames the conversation {string} to a title of {int} times {string}")
async def renames_to_many(world: World, caller: str, title: str, count: int, text: str) -> None:
    await world.http.ask(**_renaming(world, title, text * count), by=caller)


@given("{name} has deleted the conversation {string}")
async def has_deleted(world: World, person: str, title: str) -> None:
    await world.app.start()
    await world.http.ask_before(world.path_of("conversation", title), by=person, method="DELETE")


@when("{caller} deletes the conversation {string}")
async def deletes(world: World, caller: str, title: str) -> None:
    await world.http.ask(world.path_of("conversation", title), by=caller, method="DELETE")


@when(
    "{name} deletes the conversation {string} {int} times at the same time",
    once="two deletes of one conversation are one promise",
)
async def deletes_at_once(world: World, person: str, title: str, count: int) -> None:
    path = world.path_of("conversation", title)
    await world.http.ask_at_once(count, path, by=person, method="DELETE")


@when("{name} creates {int} conversations at the same time")
async def starts_conversations(world: World, person: str, count: int) -> None:
    await world.http.ask_at_once(count, "/conversations", by=person, method="POST")


@when("{name} creates a conversation with a body of {int} bytes")
async def starts_with_body(world: World, person: str, count: int) -> None:
    await world.http.ask("/conversations", by=person, method="POST", content=b" " * count)


@when("{name} creates a conversation with a body of {int} bytes and no Content-Length")
async def starts_with_pieces(world: World, person: str, count: int) -> None:
    body = in_pieces(b" " * count)
    await world.http.ask("/conversations", by=person, method="POST", content=body)


@when("{caller} asks for the conversation {string}")
async def asks_for_conversation(world: World, caller: str, title: str) -> None:
    await world.http.ask(world.path_of("conversation", title), by=caller)


@given("{caller} has asked for the conversation {string}")
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


@noun("the conversations of the response")
def conversations_of_response(world: World) -> Any:
    return world.response.field("conversations")


@noun("the number of conversations of the response")
def number_of_conversations_of_response(world: World) -> Any:
    return _count(world.response.field("conversations"))


@noun("the number of messages of the response")
def number_of_messages_of_response(world: World) -> Any:
    return _count(world.response.field("messages"))


@noun("the number of datasets of the response")
def number_of_datasets_of_response(world: World) -> Any:
    return _count(world.response.field("datasets"))


@noun("the fields of each conversation of the response")
def fields_of_conversations(world: World) -> Any:
    shown = world.response.field("conversations")
    if isinstance(shown, Absent):
        return shown
    return " or ".join(sorted({", ".join(sorted(each)) for each in shown}))


@noun("the conversation {string}")
async def conversation(world: World, title: str) -> Any:
    """Return the row as it is now, by the title under which it was given."""
    sql = "SELECT * FROM conversations WHERE id = ?"
    return await world.database.row(sql, world.things["conversation"][title]["id"])


@noun("the number of conversations of {name}")
async def number_of_conversations(world: World, person: str) -> int:
    sql = "SELECT id FROM conversations WHERE user_id = ?"
    return len(await world.database.rows(sql, world.people[person].user["id"]))


def _renaming(world: World, title: str, new_title: Any) -> dict[str, Any]:
    body = json.dumps({"title": new_title}).encode()
    path = world.path_of("conversation", title)
    return {"path": path, "method": "PATCH", "headers": JSON, "content": body}


def _count(shown: Any) -> Any:
    return shown if isinstance(shown, Absent) else len(shown)
