"""Sentences of the area auth about sessions, and about callers who have none."""

from typing import Any

from dirty_equals import Contains, IsStr

from support.auth.sign_in import (
    FLAWS,
    PLACES,
    ask_and_sign_out,
    cookies_sent,
    open_routes,
    refusals,
    session_of,
    try_every_route,
)
from support.runner.bdd import Fact, given, noun, then, when
from support.runner.values import field_of, text_of
from support.runner.words.nouns import Thing
from support.runner.words.parameters import parameter
from support.world import World

parameter("flaw", "|".join(FLAWS), FLAWS.__getitem__, example="isn't UTF-8")


@given("{name}'s session ends at {string}")
async def session_set_to_end(world: World, person: str, time: str) -> None:
    await world.app.start()  # what ended before a start is cleared up by it
    token = world.people[person].token
    await world.database.execute("UPDATE sessions SET expires_at = ? WHERE id = ?", time, token)


@given("{name}'s session is deleted")
async def session_deleted(world: World, person: str) -> None:
    token = world.people[person].token
    await world.database.execute("DELETE FROM sessions WHERE id = ?", token)


@when(
    "{caller} asks for {string} with {name}'s session token as {string}",
    once="all places where a token doesn't count are one scenario",
)
async def asks_with_token_elsewhere(
    world: World, caller: str, path: str, person: str, place: str
) -> None:
    query, headers = PLACES[place](world.people[person].token)
    await world.http.ask(f"{path}{query}", by=caller, headers=headers)


@when(
    "{name} asks for {string} {int} times at the same time, signs out meanwhile and asks again",
    once="a sign-out in the middle of other requests is one act, which can't be put together",
)
async def asks_and_signs_out(world: World, person: str, path: str, count: int) -> None:
    await ask_and_sign_out(world, person, path, count)


@when("{caller} opens a socket with the origin {value}")
async def opens_socket(world: World, caller: str, origin: str | None) -> None:
    headers = {"Origin": origin} if origin is not None else {}
    await world.http.ask_for_socket("/ws", by=caller, headers=headers)


@when("somebody calls every route of the app with the body {string}")
async def tries_every_route(world: World, body: str) -> None:
    await try_every_route(world, body.encode())


@when(
    "somebody calls every route of the app with a body that {flaw}",
    once="what no reader of JSON takes can't be written in a scenario",
)
async def tries_every_route_with_flaw(world: World, body: bytes) -> None:
    await try_every_route(world, body)


@then("{thing} contains {name}'s {field}")
async def names(world: World, thing: Thing, person: str, field: str) -> Fact:
    user = world.people[person].user
    promised = (user | {"user_id": user["id"]})[field]
    return Fact(seen=field_of(await thing.seen(), field), promised=promised)


@then("{thing} doesn't contain {name}'s session token")
async def does_not_contain_token(world: World, thing: Thing, person: str) -> list[Fact]:
    token = world.people.visitor(person).token
    return [
        Fact(seen=len(token), promised=36),
        Fact(seen=text_of(await thing.seen()), promised=IsStr() & ~Contains(token)),
    ]


@then("a request with {name}'s session token gets the status {status}")
async def request_with_token(world: World, person: str, status: int) -> Fact:
    cookie = {"Cookie": f"session_token={world.people.visitor(person).token}"}
    response = await world.http.probe("/auth/me", headers=cookie)
    return Fact(seen=response.status, promised=status)


@noun("the beginning of {name}'s session")
async def beginning(world: World, person: str) -> Any:
    return field_of(await session_of(world, person), "created_at")


@noun("the end of {name}'s session")
async def end(world: World, person: str) -> Any:
    return field_of(await session_of(world, person), "expires_at")


@noun("the cookies for {string}")
def cookies_for(world: World, url: str) -> str:
    return cookies_sent(world.response, to=url)


@noun("the routes that don't respond with 401")
def routes_open(world: World) -> Any:
    return open_routes(world)


@noun("the fields of the refusals")
def fields_of_refusals(world: World) -> list[str]:
    return [", ".join(body) for body in refusals(world)]


@noun("the errors of the refusals")
def errors_of_refusals(world: World) -> list[Any]:
    return [field_of(body, "error") for body in refusals(world)]
