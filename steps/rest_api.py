"""Steps of the area `rest_api`: conversations and what is in them."""

from collections.abc import AsyncIterator, Callable

from support.rest_api.conversations import make_owned_conversation, stored_conversation
from support.runner.bdd import Fact, given, parameter_type, then, when
from support.world import World
from support.world.factories import make_dataset, make_message
from support.world.http import in_pieces

Sender = Callable[[bytes], bytes | AsyncIterator[bytes]]
SENDERS: dict[str, Sender] = {"an announced": bytes, "an unannounced": in_pieces}
parameter_type("Announced", "|".join(SENDERS), SENDERS.__getitem__)


@given("{person:Name} owns the conversation {title:Text}, which holds a message and a dataset")
async def owns_filled_conversation(world: World, person: str, title: str) -> None:
    row = await make_owned_conversation(world, title, owner=person)
    await world.database.insert("messages", make_message(conversation_id=row["id"]))
    await world.database.insert("datasets", make_dataset(conversation_id=row["id"]))


@given("{person:Name} owns the conversation {title:Text}")
async def owns_conversation(world: World, person: str, title: str) -> None:
    await make_owned_conversation(world, title, owner=person)


@when("{person:Name} starts {count:Count} conversations at once")
async def starts_conversations(world: World, person: str, count: int) -> None:
    await world.http.ask_at_once(count, "/conversations", by=person, method="POST")


@when("{person:Name} starts a conversation with {size:Announced} body of {count:Count} bytes")
async def starts_with_body(world: World, person: str, size: Sender, count: int) -> None:
    await world.http.ask("/conversations", by=person, method="POST", content=size(b" " * count))


@then("the answer is the conversation {title:Text}")
async def is_conversation(world: World, title: str) -> Fact:
    promised = await stored_conversation(world.database, world.things["conversation"][title]["id"])
    return Fact(seen=world.answer.json, promised=promised)


@then("the answer's conversation belongs to {person:Name}")
async def belongs_to(world: World, person: str) -> Fact:
    sql = "SELECT user_id FROM conversations WHERE id = ?"
    rows = await world.database.rows(sql, str(world.answer.field("id")))
    return Fact(seen=rows, promised=[(world.people[person].user["id"],)])
