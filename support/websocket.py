"""What the area `websocket` needs of the suite: the client's end of a real socket."""

import asyncio
import json
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

ORIGIN = "http://localhost:5173"
"""The page that sockets are opened from, unless a scenario says otherwise; listed by default."""

PATIENCE_SECONDS = 2.0
MOMENT_SECONDS = 0.01
"""How long what has arrived takes to be read."""


@dataclass(frozen=True)
class Socket:
    """A socket as its client sees it: how the handshake was answered, and the connection if so."""

    status: int
    connection: ClientConnection | None = None

    async def close_code(self) -> int | None:
        """Return the code with which the server closed the socket; None while it is open."""
        if self.connection is None:
            return None
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self.connection.wait_closed()
        except TimeoutError:
            return None
        return self.connection.close_code

    async def events(self, count: int) -> list[Any]:
        """Return what the server has sent by now; so many events are waited for."""
        if self.connection is None:
            return []
        came = await _read(self.connection, count, within=PATIENCE_SECONDS)
        # The answer to a ping comes after everything that was sent before it.
        await (await self.connection.ping())
        return came + await _read(self.connection, sys.maxsize, within=MOMENT_SECONDS)


async def _read(connection: ClientConnection, count: int, *, within: float) -> list[Any]:
    """Return so many events, fewer if that takes longer."""
    came: list[Any] = []
    try:
        async with asyncio.timeout(within):
            while len(came) < count:
                came.append(json.loads(await connection.recv()))
    except TimeoutError:
        return came
    return came


async def open_socket(address: str, *, token: str, resources: AsyncExitStack) -> Socket:
    """Ask for a socket from a listed page, with a session token as its cookie."""
    connecting = connect(
        f"ws://{address}/ws",
        origin=ORIGIN,  # type: ignore[arg-type]  # a plain text will do
        additional_headers={"Cookie": f"session_token={token}"},
        proxy=None,
        close_timeout=PATIENCE_SECONDS,
    )
    try:
        connection = await resources.enter_async_context(connecting)
    except InvalidStatus as error:
        return Socket(error.response.status_code)
    return Socket(101, connection)
