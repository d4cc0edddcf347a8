"""Sends the requests of a scenario, and keeps what came back."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any

import httpx

from support.world.app import AppUnderTest
from support.world.http import (
    BASE_URL,
    NO_RESPONSE,
    Exchange,
    Response,
    exchange,
    websocket_handshake,
    wire_client,
)
from support.world.people import People
from support.world.streaming import StreamingTransport


class Requests:
    """What people send to the app, and its responses.

    `responses` are those of the scenario's When, `earlier` those of its Givens, and `exchanges` has
    both. `route` is where a Given has put what the scenario is about.
    """

    def __init__(
        self, *, app: AppUnderTest, people: People, begin: Callable[[], Awaitable[None]]
    ) -> None:
        self._app, self._people, self._begin = app, people, begin
        self.route = ""
        self.exchanges: list[Exchange] = []
        self.responses: list[Response] = []
        self.earlier: list[Response] = []

    @property
    def response(self) -> Response:
        """The last response to what the scenario's When did."""
        return self.responses[-1] if self.responses else NO_RESPONSE

    async def ask(self, path: str, **how: Any) -> Response:
        """Send a request as what the scenario is about; `how` as for `ask_before`."""
        await self._begin()
        self.responses.append(await self.ask_before(path, **how))
        return self.response

    async def ask_before(
        self,
        path: str,
        *,
        by: str | None = None,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        content: bytes | AsyncIterator[bytes] | None = None,
    ) -> Response:
        """Send a request as part of what is given; its response is not the scenario's response.

        `by` names whose browser sends it.
        """
        app, browser = await self._app.start(), self._people.browser_of(by)
        sent = [(name.encode(), text.encode()) for name, text in (headers or {}).items()]
        request = httpx.Request(method, f"{BASE_URL}{path}", headers=sent, content=content)
        browser.browser.set_cookie_header(request)
        number = len(self.exchanges)
        self.exchanges.append(Exchange(request, None))
        answer = await exchange(app, request)
        self.exchanges[number] = Exchange(request, answer)
        browser.remember(request, answer)
        return answer

    async def ask_for_socket(
        self, path: str, *, by: str | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        """Ask for a socket, and leave as soon as there is a response."""
        await self._begin()
        app = await self._app.start()
        request = httpx.Request("GET", f"{BASE_URL}{path}", headers=headers)
        self._people.browser_of(by).browser.set_cookie_header(request)
        answer = await websocket_handshake(app, request)
        self.exchanges.append(Exchange(request, answer))
        self.responses.append(answer)

    async def ask_at_once(self, number: int, path: str, **how: Any) -> None:
        """Send many requests at the same time; the responses come as they are ready."""
        await self._begin()
        await self._app.start()
        async with asyncio.TaskGroup() as group:
            for _ in range(number):
                group.create_task(self.ask(path, **how))

    async def read(self, path: str, *, on_wire: bool, pieces: int | None = None) -> str:
        """Read a response as it is sent, all of it or some pieces; return what came, and how.

        With `pieces` the client leaves after so many.
        """
        await self._begin()
        app, client, came, base = await self._app.start(), wire_client(), b"", BASE_URL
        if on_wire:
            base = f"http://{await self._app.address()}"
        else:
            client = httpx.AsyncClient(transport=StreamingTransport(app))
        try:
            async with client, client.stream("GET", f"{base}{path}") as response:
                async for number, piece in _counted(response):
                    came += piece
                    if number == pieces:
                        break
        except httpx.HTTPError as error:
            return f"{came!r}, then {type(error).__name__}"
        return f"{came!r}"


async def _counted(response: httpx.Response) -> AsyncIterator[tuple[int, bytes]]:
    number = 0
    async for piece in response.aiter_bytes():
        number += 1
        yield number, piece
