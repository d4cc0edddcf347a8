"""What the area `websocket` needs of the suite: the client's end of a real socket."""

import asyncio
import json
import sys
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import httpx
from websockets import http11
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidState, InvalidStatus

from support.runner.waiting import patience
from support.websocket.connection import PageConnection
from support.world.http import Response
from support.world.secrets import beside_the_cookie

ORIGIN = "http://localhost:5173"
"""The page that sockets are opened from, unless a scenario says otherwise; listed by default."""

PATIENCE_SECONDS = 10.0
MOMENT_SECONDS = 0.01
"""How long what has arrived takes to be read."""


@dataclass(frozen=True)
class Socket:
    """A socket as its client sees it: how the handshake was answered, and the connection if so.

    `came` holds every event that has been read, so that looking twice shows the same; `looked_at`
    those of them that a step has looked at.
    """

    response: Response
    connection: PageConnection | None = None
    came: list[Any] = field(default_factory=list)
    looked_at: list[Any] = field(default_factory=list)

    @property
    def status(self) -> int:
        """The status of the response to the handshake."""
        return self.response.status

    @property
    def state(self) -> str:
        """Whether the socket is open, or else the code with which it was closed."""
        if self.connection is None:
            return "refused"
        code = self.connection.close_code
        return "open" if code is None else str(code)

    @property
    def reads(self) -> bool:
        """Whether the socket is open, and its client reads what comes."""
        is_open = self.connection is not None and self.connection.close_code is None
        return is_open and not self.is_paused

    @property
    def is_paused(self) -> bool:
        """Whether the socket is open, and its client has stopped to read."""
        if self.connection is None or self.connection.transport.is_closing():
            return False
        return not self.connection.transport.is_reading()

    async def close_code(self) -> int | None:
        """Return the code with which the server closed the socket; None while it is open."""
        if self.connection is None:
            return None
        try:
            async with asyncio.timeout(patience(PATIENCE_SECONDS)):
                await self.connection.wait_closed()
        except TimeoutError:
            return None
        return self.connection.close_code

    async def events(self, count: int) -> list[Any]:
        """Return what the server has sent by now; so many events are waited for.

        A page that has stopped to read gets nothing new; one that is closed has what came before.
        """
        if self.connection is not None and not self.is_paused:
            await self._read(self.connection, count, within=patience(PATIENCE_SECONDS))
            await self._read_sent(self.connection)
        self.looked_at[:] = self.came
        return self.came

    async def unexamined_errors(self) -> list[str]:
        """Return each error event that the server has sent by now and no step has looked at."""
        if self.connection is not None:
            try:
                async with asyncio.timeout(patience(PATIENCE_SECONDS)):
                    await self._read_sent(self.connection)
            except TimeoutError:
                pass  # what has been read is looked at all the same
        later = self.came[len(self.looked_at) :]
        return [
            f"{event['type']} ({event.get('code', 'no code')})"
            for event in later
            if _is_error(event)
        ]

    async def round_trip(self) -> None:
        """Return once the server has read and answered what the client has sent, if it is open."""
        if self.connection is not None and self.reads:
            try:
                await (await self.connection.ping())
            except (ConnectionClosed, InvalidState):
                return  # it is closed, or closing

    async def _read_sent(self, connection: PageConnection) -> None:
        """Read what the server has sent: the answer to a ping comes after all of that."""
        await self.round_trip()
        await self._read(connection, sys.maxsize, within=MOMENT_SECONDS)

    async def _read(self, connection: PageConnection, count: int, *, within: float) -> None:
        """Read until so many events have come in all; fewer if that takes longer."""
        try:
            async with asyncio.timeout(within):
                while len(self.came) < count:
                    self.came.append(json.loads(await connection.recv()))
        except (TimeoutError, ConnectionClosed):
            return


def _is_error(event: Any) -> bool:
    """Say whether an event reports an error: its type is `error`, `dataset_error` or the like."""
    return str(event["type"]).endswith("error")


@dataclass(frozen=True)
class Handshake:
    """How a client asks for a socket: the query of its path, and its headers."""

    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def with_cookie(token: str) -> Handshake:
    """Return the handshake of a page: a session token as its cookie.

    The query holds another that no session has: it isn't read then, and must not be logged.
    """
    return Handshake(
        f"token={beside_the_cookie(token)}", headers={"Cookie": f"session_token={token}"}
    )


async def open_socket(address: str, handshake: Handshake, *, resources: AsyncExitStack) -> Socket:
    """Ask for a socket from a listed page."""
    connecting = connect(
        f"ws://{address}/ws?{handshake.query}",
        origin=ORIGIN,  # type: ignore[arg-type]  # a plain text will do
        additional_headers=dict(handshake.headers),
        create_connection=PageConnection,
        proxy=None,
        max_size=None,
        max_queue=None,  # else nothing is read, pongs neither, while a few events wait for a step
        ping_interval=None,  # the server's are what counts
        close_timeout=patience(PATIENCE_SECONDS),
    )
    try:
        connection = await resources.enter_async_context(connecting)
    except InvalidStatus as error:
        return Socket(_response(error.response))
    assert isinstance(connection, PageConnection)  # noqa: S101  it is what was asked for
    assert connection.response is not None  # noqa: S101  the handshake is over
    return Socket(_response(connection.response), connection)


def _response(response: http11.Response) -> Response:
    headers = httpx.Headers(list(response.headers.raw_items()))
    return Response(response.status_code, headers, (response.body or b"").decode())
