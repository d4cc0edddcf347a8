"""What the area `websocket` needs of the suite: the client's end of a real socket."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

ORIGIN = "http://localhost:5173"
"""The page that sockets are opened from, unless a scenario says otherwise; listed by default."""

PATIENCE_SECONDS = 2.0


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
