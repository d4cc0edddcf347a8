"""Sentences about requests and their responses."""

from typing import Any

from support.runner.bdd import Fact, given, noun, then, when
from support.runner.values import ABSENT
from support.world import World
from support.world.http import JSON, Response

FAILED = 400
"""From this status on a response reports a failure."""


@given("{caller} has asked for {string}")
async def has_asked(world: World, caller: str, path: str) -> None:
    await world.http.ask_before(path, by=caller)


@when("{caller} asks for {string}")
async def asks(world: World, caller: str, path: str) -> None:
    await world.http.ask(path, by=caller)


@when("{caller} sends {method} to {string} with the header {field} {string}")
async def sends_header(  # noqa: PLR0913, PLR0917  the values of the sentence
    world: World, caller: str, method: str, path: str, name: str, text: str
) -> None:
    await world.http.ask(path, by=caller, method=method, headers={name: text})


@when("{caller} sends {method} to {string} with these headers:")
async def sends_headers(
    world: World, caller: str, method: str, path: str, datatable: list[list[str]]
) -> None:
    await world.http.ask(path, by=caller, method=method, headers=datatable[1:])


@given("{caller} has sent {method} to {string}")
async def has_sent(world: World, caller: str, method: str, path: str) -> None:
    await world.http.ask_before(path, by=caller, method=method)


@given("{caller} has sent {method} to {string} with the header {field} {string}")
async def has_sent_header(  # noqa: PLR0913, PLR0917  the values of the sentence
    world: World, caller: str, method: str, path: str, name: str, text: str
) -> None:
    await world.http.ask_before(path, by=caller, method=method, headers={name: text})


@when("{caller} sends {method} to {string}")
async def sends(world: World, caller: str, method: str, path: str) -> None:
    await world.http.ask(path, by=caller, method=method)


@when("{caller} sends {method} to {string} with the body {string}")
async def sends_body(world: World, caller: str, method: str, path: str, body: str) -> None:
    await world.http.ask(path, by=caller, method=method, headers=JSON, content=body.encode())


@when("{caller} asks for {string} {int} times at the same time")
async def asks_at_once(world: World, caller: str, path: str, count: int) -> None:
    await world.http.ask_at_once(count, path, by=caller)


@noun("the response")
def response(world: World) -> Response:
    return world.response


@noun("the response status")
def response_status(world: World) -> int:
    return world.response.status


@noun("the response's body")
def response_body(world: World) -> Any:
    return world.response.json


@noun("the response's header {field}")
def response_header(world: World, name: str) -> Any:
    return world.response.headers.get(name, ABSENT)


@noun("the cookie {field}")
def cookie(world: World, name: str) -> Any:
    return world.response.cookie(name)


@noun("the responses")
def responses(world: World) -> list[Response]:
    return world.http.responses


@then("the response redirects to {string}")
def redirects_to(world: World, url: str) -> list[Fact]:
    return [
        Fact(seen=world.response.status, promised=302),
        Fact(seen=world.response.headers.get("location"), promised=url),
    ]


@noun("the statuses of the responses")
def statuses(world: World) -> list[int]:
    return [response.status for response in world.http.responses]


@noun("the different statuses of the responses")
def different_statuses(world: World) -> str:
    return ", ".join(sorted({str(response.status) for response in world.http.responses}))


@noun("the earlier failure")
def earlier_failure(world: World) -> Any:
    return next((each for each in world.http.earlier if each.status >= FAILED), ABSENT)


@noun("the earlier response")
def earlier_response(world: World) -> Any:
    return world.http.earlier[-1] if world.http.earlier else ABSENT
