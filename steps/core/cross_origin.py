"""Sentences about pages of other origins."""

from typing import Any

from support.core.observed import CrossOriginSeen
from support.runner.bdd import noun, when
from support.runner.values import ABSENT, Absent, findings_of
from support.world import World
from support.world.http import Response

METHOD, HEADERS = "Access-Control-Request-Method", "Access-Control-Request-Headers"


@when("a page from {string} asks for {string}")
async def page_asks(world: World, origin: str, path: str) -> None:
    leave = {"Origin": origin, METHOD: "GET"}
    await world.act()
    preflight = await world.http.probe(path, method="OPTIONS", headers=leave)
    world.observed.note(CrossOriginSeen(origin, preflight))
    await world.http.ask(path, headers={"Origin": origin})


@when("a page from {string} sends a preflight for {method} with the header {string}")
async def page_sends_preflight(world: World, origin: str, method: str, name: str) -> None:
    leave = {"Origin": origin, METHOD: method, HEADERS: name}
    await world.act()
    preflight = await world.http.probe("/health", method="OPTIONS", headers=leave)
    world.observed.note(CrossOriginSeen(origin, preflight))


@noun("the preflight")
def preflight(world: World) -> Response:
    return world.observed[CrossOriginSeen].preflight


@noun("the preflight status")
def preflight_status(world: World) -> int:
    return world.observed[CrossOriginSeen].preflight.status


@noun("the preflight's header {field}")
def preflight_header(world: World, name: str) -> Any:
    return world.observed[CrossOriginSeen].preflight.headers.get(name, ABSENT)


@noun("the preflight's allowed methods")
def allowed_methods(world: World) -> Any:
    headers = world.observed[CrossOriginSeen].preflight.headers
    return headers.get("access-control-allow-methods", ABSENT)


@noun("the preflight's allowed headers")
def allowed_headers(world: World) -> Any:
    headers = world.observed[CrossOriginSeen].preflight.headers
    return headers.get("access-control-allow-headers", ABSENT)


@noun("the page's origin")
def page_origin(world: World) -> str | Absent:
    return world.observed[CrossOriginSeen].origin


@noun("the origin that the {word} allows")
def allowed_origin(world: World, message: str) -> Any:
    return _message(world, message).headers.get("access-control-allow-origin", ABSENT)


@noun("the number of CORS headers of the {word}")
def cors_headers(world: World, message: str) -> int | Absent:
    seen = _message(world, message)
    names = [name for name in seen.headers if name.startswith("access-control-")]
    return findings_of(names) if seen.status else ABSENT


def _message(world: World, name: str) -> Response:
    return {
        "response": world.response,
        "preflight": world.observed[CrossOriginSeen].preflight,
    }[name]
