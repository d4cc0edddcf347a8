"""What the area `rest_api` needs of the suite: what an answer should hold, read from the rows."""

import json
from typing import Any

from support.database.probes.database import Database, Row
from support.world.factories import make_conversation
from support.world.world import PATHS, World

PATHS["conversation"] = "/conversations/{id}"

CONVERSATION = ("id", "title", "created_at", "updated_at")
MESSAGE = ("id", "role", "content", "sql_query", "created_at")
DATASET = ("id", "name", "url", "row_count", "column_count", "status", "error_message")


async def make_owned_conversation(world: World, title: str, *, owner: str) -> Row:
    """Give a person a conversation, to be spoken of by its title."""
    user_id = (await world.people.person(owner)).user["id"]
    row = make_conversation(user_id=user_id, title=title)
    return await world.add("conversation", title, table="conversations", row=row)


async def stored_conversation(database: Database, conversation_id: str) -> dict[str, Any]:
    """Return a conversation with what it holds, as its detail is promised to show it."""
    (found,) = await _rows(database, "conversations", CONVERSATION, "id", conversation_id)
    below = ("conversation_id", conversation_id)
    datasets = await _rows(database, "datasets", (*DATASET, "schema_json"), *below)
    for dataset in datasets:
        dataset["schema"] = {"columns": json.loads(dataset.pop("schema_json"))}
    messages = await _rows(database, "messages", MESSAGE, *below)
    return found | {"messages": messages, "datasets": datasets, "has_more_messages": False}


async def _rows(
    database: Database, table: str, columns: tuple[str, ...], key: str, value: str
) -> list[dict[str, Any]]:
    sql = f"SELECT {', '.join(columns)} FROM {table} WHERE {key} = ? ORDER BY position"  # noqa: S608  our own names
    rows = await database.rows(sql.replace(" ORDER BY position", "") if key == "id" else sql, value)
    return [dict(zip(columns, row, strict=True)) for row in rows]
