"""Sends the requests of a scenario, and keeps what came back."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
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
from support.world.people import People, Person
from support.world.streaming import StreamingTransport


class Requests:
    """What people send to the app, and its responses.

    `responses` are those of the scenario's When, `earlier` those of its Givens, and `exchanges` has
    both. `route` is where a Given has put what the scenario is about. A step that reads a response
    here has looked at it.
    """

    def __init__(
        self, *, app: AppUnderTest, people: People, begin: Callable[[], Awaitable[None]]
    ) -> None:
        self._app, self._people, self._begin = app, people, begin
        self.route = ""
        self.exchanges: list[Exchange] = []
        self._responses: list[Response] = []
        self._earlier: list[Response] = []
        self._looked_at: set[int] = set()

    @property
    def response(self) -> Response:
        """The last response to what the scenario's When did."""
        return self._looking(self._responses[-1:])[0] if self._responses else NO_RESPONSE

    @property
    def responses(self) -> list[Response]:
        """The responses to what the scenario's When did, in the order in which they came."""
        return self._looking(self._responses)

    @property
    def earlier(self) -> list[Response]:
        """The responses to what the scenario's Givens sent, in the order in which they came."""
        return self._looking(self._earlier)

    def _looking(self, responses: list[Response]) -> list[Response]:
        self._looked_at |= set(map(id, responses))
        return list(responses)

    def unexamined(self) -> list[str]:
        """Return a line for each response of 400 or more that no step has looked at."""
        return [
            f"{exchange.request.method} {exchange.request.url.path} -> {exchange.response.status}"
            for exchange in self.exchanges
            if exchange.response is not None
            and exchange.response.status >= 400  # noqa: PLR2004  from here on it reports an error
            and id(exchange.response) not in self._looked_at
        ]

    async def ask(self, path: str, **how: Any) -> Response:
        """Send a request as what the scenario is about; `how` as for `_send`."""
        await self._begin()
        self._responses.append(await self._send(path, **how))
        return self._responses[-1]

    async def ask_before(self, path: str, **how: Any) -> Response:
        """Send a request as part of what is given; its response is one of `earlier`."""
        self._earlier.append(await self._send(path, **how))
        return self._earlier[-1]

    def keep(self, response: Response) -> None:
        """Keep the response to a request of the When's that went another way."""
        self._responses.append(response)

    def keep_earlier(self, response: Response) -> None:
        """Keep the response to a request of a Given's that went another way."""
        self._earlier.append(response)

    async def probe(self, path: str, **how: Any) -> Response:
        """Send a request in order to look at its response, and at nothing else."""
        return self._looking([await self._send(path, **how)])[0]

    async def _send(
        self,
        path: str,
        *,
        by: str | None = None,
        method: str = "GET",
        headers: Mapping[str, str] | Sequence[Sequence[str]] = (),
        content: bytes | AsyncIterator[bytes] | None = None,
    ) -> Response:
        """Send a request; `by` names whose browser sends it."""
        browser = self._people.browser_of(by)
        pairs = headers.items() if isinstance(headers, Mapping) else headers
        sent = [(name.encode(), text.encode()) for name, text in pairs]
        request = httpx.Request(method, f"{BASE_URL}{path}", headers=sent, content=content)
        request.headers.update(self._cookies(path, browser))
        number = len(self.exchanges)
        self.exchanges.append(Exchange(request, None))
        answer = await self._exchange(request)
        self.exchanges[number] = Exchange(request, answer)
        browser.remember(request, answer)
        return answer

    def _cookies(self, path: str, browser: Person) -> dict[str, str]:
        """Return the header with which a browser sends its cookies to a path of the service.

        It knows the service under ROOT_PATH, which the proxy takes off.
        """
        prefix = self._app.variables.get("ROOT_PATH", "")
        asked = httpx.Request("GET", f"{BASE_URL}{prefix}{path}")
        browser.browser.set_cookie_header(asked)
        return {name: text for name, text in asked.headers.items() if name == "cookie"}

    async def _exchange(self, request: httpx.Request) -> Response:
        """Send a request to the server command if it runs, and otherwise to the scenario's app."""
        if self._app.server is not None:
            return await self._app.server.exchange(request)
        return await exchange(await self._app.start(), request)

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
        self._responses.append(answer)

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
