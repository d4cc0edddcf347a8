"""Rows of token usage as scenarios write them."""

from typing import Any

from support.world import World
from support.world.factories import make_token_usage

_NUMBERS = {"input_tokens": int, "output_tokens": int, "cost": float}


async def give_usage(world: World, person: str, table: list[list[str]]) -> None:
    """Put the use of a scenario's table into the database; a conversation is named by its title."""
    user_id = (await world.people.person(person)).user["id"]
    for cells in table[1:]:
        given: dict[str, Any] = dict(zip(table[0], cells, strict=True))
        given |= {name: _NUMBERS[name](given[name]) for name in _NUMBERS if name in given}
        if title := given.pop("conversation", None):
            given["conversation_id"] = world.things["conversation"][title]["id"]
        await world.database.insert("token_usage", make_token_usage(user_id=user_id, **given))
