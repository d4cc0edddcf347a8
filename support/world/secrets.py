"""Knows every secret of a scenario, and finds those that its log or a text of the app holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, quote, urlsplit

import httpx

from support.world.http import Exchange
from support.world.network_guard import Outside
from support.world.observed import CommandSeen
from support.world.world import World

SHORTEST = 10
"""Shorter texts say nothing: they are in a log by chance."""
REDIRECT = 300
TOKEN = re.compile(r'"(\w*token)": *"([^"]+)"')
READ_BY_ADMINISTRATOR = ("the output of a command", "the error text")
REFERRAL_KEY = "a key of referral_keys"
"""An administrator reads keys there, and names them in commands."""
SECRET_FIELDS = {"code", "state", "token", "session_token", "client_secret", "access_token"}
"""What queries and forms call their secrets."""


@dataclass(frozen=True)
class Secret:
    """A text that lets somebody in, and what it is."""

    what: str
    text: str

    def is_in(self, told: str) -> bool:
        """Return whether a text holds it, as it is or as a URL has it."""
        return self.text in told or quote(self.text, safe="") in told


def leaks(world: World, outside: Outside) -> list[str]:
    """Return a line for each secret of the scenario that somebody who may not have it can read."""
    found = {
        secret.text: secret for secret in _secrets(world, outside) if len(secret.text) >= SHORTEST
    }
    return [
        f"{secret.what} is in {place}"
        for place, told in _places(world)
        for secret in found.values()
        if secret.is_in(told)
        and not (place in READ_BY_ADMINISTRATOR and secret.what == REFERRAL_KEY)
    ]


def _secrets(world: World, outside: Outside) -> Iterator[Secret]:
    for variable, text in world.app.variables.items():
        if variable.endswith(("_SECRET", "_KEY", "_TOKEN")):
            yield Secret(variable, text)
        elif variable == "DATABASE_URL":
            yield Secret("the password of DATABASE_URL", _password(text))
    for table, key in world.database.inserted_keys:
        yield Secret(f"a key of {table}", key)
    for exchange in world.http.exchanges:
        yield from _exchanged(exchange)
    for call in outside.router.calls:
        yield from _fields(call.request.content.decode(errors="replace"))
        yield Secret("Google's token", call.request.headers.get("authorization", "")[7:])
        if call.optional_response is not None:
            for name, text in TOKEN.findall(_body_of(call.response)):
                yield Secret(f"Google's {name}", text)
    # The last name that a text is given is the one by which it is found.
    for name, person in world.people.items():
        yield Secret(f"what the query of {name}'s socket holds", beside_the_cookie(person.token))
        yield Secret(f"{name}'s session token", person.token)


def _body_of(response: httpx.Response) -> str:
    """Return what a response says; a stream is read by the app alone."""
    try:
        return response.text
    except httpx.ResponseNotRead:
        return ""


def beside_the_cookie(token: str) -> str:
    """Return what a socket's query holds beside its cookie: no session has it, no log may."""
    return token[::-1]


def _exchanged(one: Exchange) -> Iterator[Secret]:
    yield from _fields(one.request.url.query.decode())
    sent = [] if one.response is None else one.response.headers.get_list("set-cookie")
    for text in sent:
        yield from (Secret(f"the cookie {it.key}", it.value) for it in SimpleCookie(text).values())


def _fields(form: str) -> Iterator[Secret]:
    for name, text in parse_qsl(form):
        if name in SECRET_FIELDS:
            yield Secret(f"the {name} of a request", text)


def _password(url: str) -> str:
    parts = urlsplit(url)
    return parts.password or dict(parse_qsl(parts.query)).get("password", "")


def _places(world: World) -> Iterator[tuple[str, str]]:
    yield "the log", "\n".join(world.log.lines)
    command = world.observed.peek(CommandSeen)
    if command.of_app:
        yield from zip(
            READ_BY_ADMINISTRATOR, (str(command.printed), str(command.errors)), strict=True
        )
    for exchange in world.http.exchanges:
        if exchange.response is not None and exchange.response.status >= REDIRECT:
            where = f"the response {exchange.response.status} to {exchange.request.url.path}"
            yield where, f"{_headers(exchange.response.headers)}\n{exchange.response.text}"


def _headers(headers: httpx.Headers) -> str:
    return "\n".join(text for name, text in headers.multi_items() if name != "set-cookie")
