"""Sentences about anything that a noun names: its value, its fields, its words, its rows."""

from typing import Any

from dirty_equals import Contains, IsNumeric, IsStr

from support.runner.bdd import Fact, then
from support.runner.values import (
    Each,
    existing_text,
    field_of,
    flattened,
    in_order,
    promised_rows,
    rows_seen,
    text_of,
    value,
)
from support.runner.words.nouns import Thing
from support.world import World
from support.world.observed import lines_of
from support.world.occurrences import occurrences


@then("{thing} is/are {value}")
async def is_value(thing: Thing, promised: Any) -> Fact:
    return Fact(seen=await thing.seen(promised), promised=promised)


@then("each of {thing} is {value}")
async def each_is(thing: Thing, promised: Any) -> Fact:
    return Fact(seen=await thing.seen(Each(promised)), promised=Each(promised))


@then("{thing} is at most {float}")
async def is_at_most(thing: Thing, most: float) -> Fact:
    promised = IsNumeric(le=most)
    return Fact(seen=await thing.seen(promised), promised=promised)


@then("{thing} is at least {int}")
async def is_at_least(thing: Thing, least: int) -> Fact:
    return Fact(seen=await thing.seen(), promised=IsNumeric(ge=least))


@then("{thing} is/are the same as {thing}")
async def is_the_same(thing: Thing, other: Thing) -> Fact:
    return Fact(seen=text_of(await thing.seen()), promised=existing_text(await other.seen()))


@then("{thing}'s {field} is {value}")
async def field_is(thing: Thing, field: str, promised: Any) -> Fact:
    seen = await thing.seen(promised, lambda seen: field_of(seen, field))
    return Fact(seen=seen, promised=promised)


@then("{thing} holds these fields and nothing else:")
async def holds(thing: Thing, datatable: list[list[str]]) -> Fact:
    promised = {field: value(words) for field, words in datatable[1:]}
    return Fact(seen=await thing.seen(promised, flattened), promised=promised)


@then("{thing} contains {string}")
async def contains(thing: Thing, text: str) -> Fact:
    return Fact(seen=await thing.seen(Contains(text), text_of), promised=Contains(text))


@then("{thing} contains/contain these texts:")
async def contains_texts(thing: Thing, datatable: list[list[str]]) -> Fact:
    texts = [text for (text,) in datatable[1:]]
    return Fact(seen=text_of(await thing.seen()), promised=Contains(*texts))


@then("{thing} has the line {string}")
async def has_line(thing: Thing, line: str) -> Fact:
    return Fact(seen=lines_of(text_of(await thing.seen())), promised=Contains(line))


@then("{thing}'s {field} contains {string}")
async def field_contains(thing: Thing, field: str, text: str) -> Fact:
    seen = await thing.seen(Contains(text), lambda seen: text_of(field_of(seen, field)))
    return Fact(seen=seen, promised=Contains(text))


@then("{thing} doesn't contain {string}")
async def does_not_contain(world: World, thing: Thing, text: str) -> list[Fact]:
    return [
        Fact(seen=await occurrences(world, text), promised=IsStr(min_length=1)),
        Fact(seen=text_of(await thing.seen()), promised=IsStr() & ~Contains(text)),
    ]


@then(
    "{thing}'s {field} doesn't contain {string}",
    once="it completes the sentences about fields",
)
async def field_does_not_contain(world: World, thing: Thing, field: str, text: str) -> list[Fact]:
    seen = text_of(field_of(await thing.seen(), field))
    return [
        Fact(seen=await occurrences(world, text), promised=IsStr(min_length=1)),
        Fact(seen=seen, promised=IsStr() & ~Contains(text)),
    ]


@then("{thing} is/are exactly:")
async def are_exactly(thing: Thing, datatable: list[list[str]]) -> Fact:
    promised = promised_rows(datatable)
    seen = await thing.seen(promised, lambda seen: rows_seen(seen, datatable[0]))
    return Fact(seen=seen, promised=promised)


@then("{thing} is/are, in any order:")
async def are_in_any_order(thing: Thing, datatable: list[list[str]]) -> Fact:
    promised = in_order(promised_rows(datatable))
    seen = await thing.seen(promised, lambda seen: in_order(rows_seen(seen, datatable[0])))
    return Fact(seen=seen, promised=promised)
