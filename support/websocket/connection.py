"""A page's end of a socket, which notes pings and may leave them without a pong."""

import math
from typing import Any

from websockets.asyncio.client import ClientConnection
from websockets.client import ClientProtocol
from websockets.frames import PING, PONG, Frame
from websockets.http11 import Response


class PageConnection(ClientConnection):
    """The connection of a page; `pings` has when each ping came, in seconds since it was opened.

    It is open from the response to its handshake on: the server's timer begins then, and how long
    the handshake takes is no part of it.
    """

    def __init__(self, protocol: ClientProtocol, **options: Any) -> None:
        super().__init__(protocol, **options)
        self.pings: list[float] = []
        self._opened = math.nan
        self._held: list[Frame] | None = None
        self._send_frame = protocol.send_frame
        # The protocol answers each ping by itself; it has no setting for that.
        protocol.send_frame = self._send_or_hold  # type: ignore[method-assign]

    def process_event(self, event: Any) -> None:
        """Note the response to the handshake, and each ping."""
        if isinstance(event, Response):
            self._opened = self.loop.time()
        if isinstance(event, Frame) and event.opcode is PING:
            self.pings.append(self.loop.time() - self._opened)
        super().process_event(event)

    def hold_pongs(self) -> None:
        """Answer no ping from now on."""
        self._held = []

    async def send_held(self) -> None:
        """Answer every ping that was left without a pong, and each from now on."""
        held, self._held = self._held or [], None
        for frame in held:
            await self.pong(frame.data)

    def _send_or_hold(self, frame: Frame) -> None:
        if frame.opcode is PONG and self._held is not None:
            self._held.append(frame)
        else:
            self._send_frame(frame)
