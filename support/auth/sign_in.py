"""People on their way through Google, and routes that somebody without a session tries."""

import asyncio
import re
from collections.abc import Callable
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qsl

import httpx
import orjson
from fastapi.routing import iter_route_contexts

from support.auth.google import Google, make_account, way_back
from support.auth.observed import RoutesSeen
from support.core.server_command import run_server_command
from support.database.probes.database import Row
from support.runner.scenario_task import ScenarioTask
from support.runner.values import ABSENT, Absent, field_of
from support.runner.waiting import eventually
from support.world import World
from support.world.factories import UNKNOWN_ID
from support.world.http import JSON, Response
from support.world.observed import CommandSeen

PLACES: dict[str, Callable[[str], tuple[str, dict[str, str]]]] = {
    "bearer token": lambda token: ("", {"Authorization": f"Bearer {token}"}),
    "query parameter": lambda token: (f"?session_token={token}", {}),
    "query parameter of a socket": lambda token: (f"?token={token}", {}),
    "cookie of another name": lambda token: ("", {"Cookie": f"session={token}"}),
}
"""Where a token may be sent but doesn't count: what it adds to the path, and its headers."""

HARMS: dict[str, Callable[[str], str]] = {
    "another beginning": lambda text: _another(text[0]) + text[1:],
    "another end": lambda text: text[:-1] + _another(text[-1]),
    "no end": lambda text: text[: len(text) // 2],
    "no content": lambda _: "",
    "nonsense": lambda _: "nonsense.nonsense",
}
"""What can have happened to a cookie, in a scenario's words."""

FLAWS = {
    "isn't UTF-8": b'"\xff"',
    "has 100000 nested lists": b"[" * 100_000,
}
"""Bodies that JSON's reader gives up on, in a scenario's words."""

WHOLE_WAY = "code=CODE&state=STATE"
UNAUTHORIZED = 401


def _another(character: str) -> str:
    return "1" if character == "0" else "0"


def account_of(world: World, person: str) -> Row:
    """Return what Google knows of a person, whichever browser they sit at."""
    owner = person.partition("'")[0]
    accounts = world.things.setdefault("account", {})
    return accounts.setdefault(owner, make_account(user=world.people.visitor(owner).user))


async def go_to_google(world: World, google: Google, person: str, *, key: str | None) -> None:
    """Have a person ask for Google's address, and consent there."""
    body = b"" if key is None else orjson.dumps({"referral_key": key})
    await go_to_google_with(world, google, person, body=body)


async def go_to_google_with(world: World, google: Google, person: str, *, body: bytes) -> None:
    """Have a person ask for Google's address with this body, and consent there."""
    how: dict[str, Any] = {"method": "POST", "headers": JSON, "content": body}
    answer = await world.http.ask_before("/auth/google", by=person, **how)
    address = str(answer.field("redirect_url"))
    carried = google.consent(address, account_of(world, person))
    world.things.setdefault("way back", {})[person] = carried


def way_of(world: World, person: str, query: str = WHOLE_WAY) -> str:
    """Return where Google sends a person."""
    return way_back(world.things["way back"][person], query)


async def come_back_at_once(world: World, google: Google, people: list[str]) -> None:
    """Have all of them come back; none goes on before Google has heard of each."""
    await world.act()
    google.hold_until(len(people))
    async with asyncio.TaskGroup() as group:
        for person in people:
            group.create_task(world.http.ask(way_of(world, person), by=person))


async def let_others_wait(world: World, google: Google, number: int, task: ScenarioTask) -> None:
    """Have so many strangers come back while Google doesn't answer; it does when all is over."""
    strangers = [f"Stranger {one}" for one in range(number)]
    for stranger in strangers:
        await go_to_google(world, google, stranger, key=None)
    google.hold_until(number + 1)
    coming = [
        asyncio.create_task(world.http.ask_before(way_of(world, stranger), by=stranger))
        for stranger in strangers
    ]
    task.resources.push_async_callback(asyncio.wait, coming)
    task.resources.callback(google.opened.set)
    await eventually("waiting for Google", lambda: google.waiting, wanted=number)


async def ask_and_sign_out(world: World, person: str, path: str, number: int) -> None:
    """Send many requests and a sign-out in the middle of them, all at once; then one more."""
    await world.act()
    await world.app.start()
    async with asyncio.TaskGroup() as group:
        for turn in range(number):
            if turn == number // 2:
                group.create_task(world.http.ask("/auth/logout", by=person, method="POST"))
            group.create_task(world.http.ask(path, by=person))
    await world.http.ask(
        path, headers={"Cookie": f"session_token={world.people.visitor(person).token}"}
    )


async def try_every_route(world: World, body: bytes) -> None:
    """Ask without a session for each route that the app has, found from the app itself."""
    app, responses = await world.app.start(), {}
    for route in iter_route_contexts(app.routes):
        path = re.sub(r"\{[^}]*\}", UNKNOWN_ID, str(route.path))
        for method in sorted(route.methods or {"SOCKET"}):
            responses[method, str(route.path)] = await _try(world, method, path, body)
    world.observed.note(RoutesSeen(responses))


async def _try(world: World, method: str, path: str, body: bytes) -> Response:
    if method == "SOCKET":
        await world.http.ask_for_socket(path, headers={"Origin": "http://localhost:5173"})
        return world.response
    return await world.http.ask(path, method=method, headers=JSON, content=body)


async def run_app_command(world: World, command: str, *more: str) -> CommandSeen:
    """Run a command of the app as an administrator does, on the scenario's database."""
    await world.act()
    variables = world.app.command_variables
    return await run_server_command(variables, *command.split(), *more, folder=world.app.folder)


def address_fields(answer: Response) -> Any:
    """Return the page and the parameters of the address that an answer names, or ABSENT."""
    address = answer.field("redirect_url")
    if not isinstance(address, str):
        return ABSENT
    page, _, query = address.partition("?")
    return {"page": page} | dict(parse_qsl(query, keep_blank_values=True))


def number_of_states(world: World) -> int | Absent:
    """Return how many different states the addresses of Google have; ABSENT if one has none."""
    responses = [*world.http.earlier, *world.http.responses]
    states = [field_of(address_fields(response), "state") for response in responses]
    return ABSENT if ABSENT in states else len(set(states))


def open_routes(world: World) -> list[dict[str, str]] | Absent:
    """Return the routes that answered somebody without a session with anything but 401."""
    responses = world.observed[RoutesSeen].responses
    if isinstance(responses, Absent):
        return responses
    routes = [route for route, response in responses.items() if response.status != UNAUTHORIZED]
    return [{"method": method, "path": path} for method, path in routes]


def cookies_sent(response: Response, *, to: str) -> str:
    """Return the cookies of a response under /chat that a browser sends with a later request."""
    jar = httpx.Cookies()
    request = httpx.Request("GET", "https://tools.example/chat/auth/google/callback")
    jar.extract_cookies(httpx.Response(302, headers=response.headers, request=request))
    later = httpx.Request("GET", to)
    jar.set_cookie_header(later)
    return ", ".join(sorted(SimpleCookie(later.headers.get("cookie", ""))))


def refusals(world: World) -> list[Any]:
    """Return the bodies of the responses with 401; those to HEAD have none."""
    refused = [each for each in world.http.responses if each.status == UNAUTHORIZED]
    return [response.json for response in refused if response.text]


async def redeemer(world: World, key: str) -> str | Absent:
    """Return who has used a referral key, by the name that the scenario knows."""
    sql = "SELECT google_id FROM users JOIN referral_keys ON used_by = id WHERE key = ?"
    found = [google_id for (google_id,) in await world.database.rows(sql, key)]
    accounts = world.things.get("account", {})
    names = [name for name, account in accounts.items() if account["sub"] in found]
    return names[0] if len(names) == 1 else ABSENT


async def new_keys(world: World) -> int | str:
    """Return how many referral keys were added, if the command has listed just these.

    A key has 16 characters of 5 random bits each.
    """
    added = (await world.database.changes()).get("referral_keys", ())
    stored = sorted(row[0] for row in added)
    printed = sorted(str(world.observed[CommandSeen].printed).splitlines())
    good = all(re.fullmatch(r"[A-Z2-7]{16}", key) for key in stored)
    return len(stored) if good and printed == stored else f"{printed} of {stored}"


async def session_of(world: World, person: str) -> Row | Absent:
    """Return the last session that a person's browser has seen, as it is stored, or ABSENT."""
    token = world.people.visitor(person).token
    return await world.database.row("SELECT * FROM sessions WHERE id = ?", token)


async def key_list(world: World) -> str:
    """Return what an administrator should read of the keys that are stored."""
    rows = await world.database.rows("SELECT key, used_at FROM referral_keys ORDER BY created_at")
    width = max(len(key) for key, _ in rows)
    lines = (
        f"{key:{width}}  {f'used {used_at}' if used_at else 'unused'}" for key, used_at in rows
    )
    return "".join(f"{line}\n" for line in lines)
