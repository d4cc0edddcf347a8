"""What the area `websocket` needs of the suite: the client's end of a real socket."""

import asyncio
import json
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidState, InvalidStatus

from support.runner.waiting import patience
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

    status: int
    connection: ClientConnection | None = None
    came: list[Any] = field(default_factory=list)
    looked_at: list[Any] = field(default_factory=list)

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
        """Return what the server has sent by now; so many events are waited for."""
        if self.connection is None:
            return []
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
            except (TimeoutError, ConnectionClosed, InvalidState):
                pass  # it is closed, or closing: what has been read is looked at all the same
        later = self.came[len(self.looked_at) :]
        return [f"{one['type']} ({one.get('code', 'no code')})" for one in later if _is_error(one)]

    async def _read_sent(self, connection: ClientConnection) -> None:
        """Read what the server has sent: the answer to a ping comes after all of that."""
        await (await connection.ping())
        await self._read(connection, sys.maxsize, within=MOMENT_SECONDS)

    async def _read(self, connection: ClientConnection, count: int, *, within: float) -> None:
        """Read until so many events have come in all; fewer if that takes longer."""
        try:
            async with asyncio.timeout(within):
                while len(self.came) < count:
                    self.came.append(json.loads(await connection.recv()))
        except TimeoutError:
            return


def _is_error(event: Any) -> bool:
    """Say whether an event reports an error: its type is `error`, `dataset_error` or the like."""
    return str(event["type"]).endswith("error")


async def open_socket(address: str, *, token: str, resources: AsyncExitStack) -> Socket:
    """Ask for a socket from a listed page, with a session token as its cookie.

    The query holds another that no session has: it isn't read then, and must not be logged.
    """
    connecting = connect(
        f"ws://{address}/ws?token={beside_the_cookie(token)}",
        origin=ORIGIN,  # type: ignore[arg-type]  # a plain text will do
        additional_headers={"Cookie": f"session_token={token}"},
        proxy=None,
        max_queue=None,  # else nothing is read, pongs neither, while a few events wait for a step
        close_timeout=patience(PATIENCE_SECONDS),
    )
    try:
        connection = await resources.enter_async_context(connecting)
    except InvalidStatus as error:
        return Socket(error.response.status_code)
    return Socket(101, connection)
