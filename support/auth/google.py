"""Google's side of signing in: consent, codes that work once, and profiles."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode
from uuid import uuid4

import httpx

from app.dependencies import opened_by
from support.database.probes.database import Row
from support.world import World
from support.world.factories import FAKER

CONSENT = "https://accounts.google.com/o/oauth2/v2/auth"
TOKEN, PROFILE = "oauth2.googleapis.com", "openidconnect.googleapis.com"
CLIENT = ("id-at-google", "secret-at-google")
RETURN_ADDRESSES = {
    "http://localhost:8000/auth/google/callback",
    "https://tools.example/chat/auth/google/callback",
}
"""Those that are registered at Google: the default, and one under a path."""
PATIENCE_SECONDS = 10

Fault = Callable[[httpx.Request], httpx.Response]
Handshake = Callable[[], Awaitable[None]]
"""What a client does before a request: it raises where the server can't be trusted."""


def _no_route(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("no route", request=request)


def _silence(request: httpx.Request) -> httpx.Response:
    limits = request.extensions["timeout"]
    if any(limits[phase] is None or limits[phase] > PATIENCE_SECONDS for phase in limits):
        raise AssertionError(f"the app would wait longer for Google than promised: {limits}")
    raise httpx.ReadTimeout("silence", request=request)


NETWORK_FAULTS: dict[str, Fault] = {
    "no route": _no_route,
    "silence for longer than 10 s": _silence,
}
"""Why one of Google's endpoints can't be reached, in a scenario's words."""
ENDPOINTS = {"token": TOKEN, "profile": PROFILE}
"""The hosts of Google's endpoints, by what scenarios call them."""
_SPENT = {"error": "invalid_grant", "error_description": "Bad Request"}


def make_account(*, user: Row) -> Row:
    """Return what Google knows of a person: of a user of the app, what the app knows too."""
    return {
        "sub": user.get("google_id") or FAKER.numerify("#" * 21),
        "email": user.get("email") or FAKER.email(),
        "email_verified": True,
        "name": user.get("name") or FAKER.name(),
        "picture": user.get("avatar_url") or FAKER.image_url(),
    }


@dataclass
class Grant:
    """A code on its way: whose it is, and for which return address; it works once."""

    account: Row
    return_address: str


class Google:
    """Answers the app's calls as Google does."""

    def __init__(self) -> None:
        self.asked = 0
        self.fault: tuple[str, Fault] | None = None
        self.forged: tuple[str, Handshake] | None = None
        self.waiting = 0
        self.opened = asyncio.Event()
        self.opened.set()
        self._grants: dict[str, Grant] = {}
        self._tokens: dict[str, Row] = {}
        self._together = 1

    def answer_always(self, endpoint: str, status: int, body: str) -> None:
        """Answer every request to an endpoint like this."""
        self.fault = (
            ENDPOINTS[endpoint],
            lambda _: httpx.Response(status, text=body, headers={"Location": body}),
        )

    def work_again(self) -> None:
        """Answer as if nothing had been wrong."""
        self.fault = None

    def be_unreachable(self, endpoint: str, why: str) -> None:
        """Let no request to an endpoint succeed."""
        self.fault = ENDPOINTS[endpoint], NETWORK_FAULTS[why]

    def be_forged(self, endpoint: str, handshake: Handshake) -> None:
        """Respond as usual at an endpoint, to clients that accept another certificate."""
        self.forged = ENDPOINTS[endpoint], handshake

    def consent(self, address: str, account: Row) -> dict[str, str]:
        """Have a person consent at this address; return what Google's redirect carries."""
        page, _, query = address.partition("?")
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        is_client = (page, asked["client_id"]) == (CONSENT, CLIENT[0])
        if not is_client or asked["redirect_uri"] not in RETURN_ADDRESSES:
            raise ValueError(f"Google refuses to show a consent page for {address}")
        code = f"4/0A{uuid4().hex}"
        self._grants[code] = Grant(account, asked["redirect_uri"])
        return {"CODE": code, "STATE": asked["state"], "SWAPPED": asked["state"].swapcase()}

    def hold_until(self, number: int) -> None:
        """Answer nobody until this many have asked, so that their answers come at once."""
        self._together = number
        self.opened.clear()

    async def answer_token(self, request: httpx.Request) -> httpx.Response:
        """Exchange a code for a token."""
        await self._noted(request)
        await self._shake_hands(TOKEN)
        if self.fault and self.fault[0] == TOKEN:
            return self.fault[1](request)
        form = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
        if (form.get("client_id"), form.get("client_secret")) != CLIENT:
            return httpx.Response(401, json={"error": "invalid_client"})
        grant = self._grants.pop(form.get("code", ""), None)
        if grant is None or form.get("grant_type") != "authorization_code":
            return httpx.Response(400, json=_SPENT)
        if form.get("redirect_uri") != grant.return_address:
            return httpx.Response(400, json={"error": "redirect_uri_mismatch"})
        token = f"ya29.{uuid4().hex}"
        self._tokens[token] = grant.account
        return httpx.Response(200, json={"access_token": token, "token_type": "Bearer"})

    async def answer_profile(self, request: httpx.Request) -> httpx.Response:
        """Show whose token it is."""
        self.asked += 1
        await self._shake_hands(PROFILE)
        if self.fault and self.fault[0] == PROFILE:
            return self.fault[1](request)
        account = self._tokens.get(request.headers.get("authorization", "").removeprefix("Bearer "))
        if account is None:
            return httpx.Response(401, json={"error": "invalid_token"})
        known = {name: value for name, value in account.items() if value is not None}
        return httpx.Response(200, json=known)

    async def _shake_hands(self, endpoint: str) -> None:
        if self.forged and self.forged[0] == endpoint:
            await self.forged[1]()

    async def _noted(self, _request: httpx.Request) -> None:
        self.asked += 1
        self.waiting += 1
        if self.waiting == self._together:
            self.opened.set()
        await self.opened.wait()
        self.waiting -= 1


async def shake_hands(world: World, port: int) -> None:
    """Have the app's own client meet a server on this machine whose certificate nobody signed."""
    client = opened_by(await world.app.start()).http_client
    await client.get(f"https://127.0.0.1:{port}/", extensions={"sni_hostname": "unsigned.test"})


def way_back(carried: dict[str, str], query: str) -> str:
    """Return the path of a return link; CODE and STATE are replaced by those of Google."""
    for word, value in carried.items():
        query = query.replace(word, urlencode({"": value})[1:])
    return f"/auth/google/callback?{query}"
