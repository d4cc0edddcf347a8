"""Sentences of the area rest_api about what people have used, and how they read it."""

from typing import Any

from support.rest_api.usage import give_usage
from support.runner.bdd import given, noun
from support.runner.values import ABSENT, rows_seen
from support.world import World


@given("{name} has used these tokens:")
async def has_used_these(world: World, person: str, datatable: list[list[str]]) -> None:
    await give_usage(world, person, datatable)


@noun("the history of the response")
def history_of_response(world: World) -> Any:
    return world.response.field("history")


@noun("the number of tokens of {string} in the history")
def tokens_of_day(world: World, day: str) -> Any:
    rows = rows_seen(world.response.field("history"), ["day", "input_tokens", "output_tokens"])
    if not isinstance(rows, list):
        return ABSENT
    return sum(received + sent for found, received, sent in rows if found == day)


@noun("the tokens used in the earlier response")
def tokens_used_before(world: World) -> Any:
    return world.http.earlier[-1].field("tokens_used") if world.http.earlier else ABSENT
