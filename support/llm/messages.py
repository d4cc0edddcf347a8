"""The messages that a conversation holds already."""

from typing import Any

from support.world import World
from support.world.factories import ago, make_message

Table = list[list[str]]


def alternating(count: int, *, length: int = 0) -> Table:
    """Return so many messages by turns, the last of them the model's: `message 1` and so on.

    With a length, each is filled up with blanks and a full stop.
    """
    roles = ("assistant", "user")
    rows = [
        [
            roles[(count - n) % 2],
            f"{f'message {n}'.ljust(length - 1)}." if length else f"message {n}",
        ]
        for n in range(1, count + 1)
    ]
    return [["role", "content"], *rows]


async def give_messages(world: World, title: str, table: Table) -> None:
    """Put messages into a conversation, in this order.

    A cell of `length` is a content of so many letters; `created_at` is the same for all where a
    scenario says so.
    """
    owner = world.things["conversation"][title]["id"]
    rows = []
    for position, cells in enumerate(table[1:], start=1):
        given: dict[str, Any] = {
            name: cell for name, cell in zip(table[0], cells, strict=True) if cell
        }
        if "length" in given:
            given["content"] = chr(ord("a") + position) * int(given.pop("length"))
        if "position" in given:
            given["position"] = int(given["position"])
        moment = {"created_at": ago(minutes=59 - position / 100)}
        row = make_message(
            conversation_id=owner, **({"position": position, "token_count": 0} | moment | given)
        )
        rows.append(row)
    await world.database.insert_many("messages", rows)


async def set_sql(world: World, title: str, content: str, sql: str) -> None:
    """Have a message be an answer that was found by some SQL."""
    owner = world.things["conversation"][title]["id"]
    statement = "UPDATE messages SET sql_query = ? WHERE conversation_id = ? AND content = ?"
    await world.database.execute(statement, sql, owner, content)
