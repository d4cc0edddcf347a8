"""Paths with ids of rows in them, as scenarios write them: by the names of what they mean."""

import re

from support.datasets.rows import dataset_id
from support.world import World
from support.world.factories import UNKNOWN_ID

_PLACE = re.compile(r"\{(conversation|dataset|message|unknown id)(?: (.+?))?(?: of ([^{}]+?))?\}")


async def with_ids(world: World, text: str) -> str:
    """Return a text with ids where it names conversations, datasets and messages.

    These are `{conversation Sales}`, `{dataset orders of Sales}`, `{unknown id}` and, by its
    content, `{message Seven. of Sales}`; `{that route}` is the path of a route of the suite's.
    """
    text = text.replace("{that route}", world.http.route)
    for found in list(_PLACE.finditer(text)):
        text = text.replace(found[0], await _id(world, *found.groups()))
    return text


async def _id(world: World, kind: str, name: str | None, title: str | None) -> str:
    if name is None:
        return UNKNOWN_ID
    if title is None:
        return str(world.things["conversation"][name]["id"])
    if kind == "dataset":
        return await dataset_id(world, title, name)
    return await message_id(world, title, name)


async def message_id(world: World, title: str, content: str) -> str:
    """Return the id of a message, also of one that was there when it was last asked for."""
    known = world.things.setdefault("message", {})
    sql = "SELECT id FROM messages WHERE conversation_id = ? AND content = ?"
    rows = await world.database.rows(sql, world.things["conversation"][title]["id"], content)
    for (found,) in rows:
        known[f"{title}.{content}"] = {"id": found}
    return str(known.get(f"{title}.{content}", {"id": UNKNOWN_ID})["id"])
