"""The HTTP server around the service, and how the two stop together."""

import asyncio
import os
import signal
import socket
from collections.abc import Awaitable, Callable
from functools import partial
from http import HTTPStatus
from types import FrameType
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from app.core.client_address import TrustedProxies
from app.core.middleware.drain import Drain
from app.core.protocol.gate import FloodLog, Gate
from app.core.protocol.handshakes import refusal_of
from app.core.protocol.http_protocol import HttpProtocol
from app.core.protocol.refusal import TOO_LARGE, Refusal, Refusals, close_gently
from app.core.protocol.watch import Patience
from app.core.settings import Settings

RESPONSE_SECONDS = 2
"""How long requests have to finish after the last of the workers' tasks has ended."""


class SocketProtocol(WebSocketsSansIOProtocol):
    """A socket that is broken off where its client doesn't take what was sent.

    uvicorn closes the transport instead, which waits for the client to read, however long. It also
    leaves a handshake that websockets can't read without a response, and its connection open; what
    websockets refuses itself gets a response in plain text.
    """

    def __init__(self, *, refusals: Refusals, **options: Any) -> None:
        """Serve a socket as uvicorn's `options` have it."""
        super().__init__(**options)
        self._refusals = refusals

    def data_received(self, data: bytes) -> None:
        """Take what the client sends; refuse a handshake that can't be read."""
        super().data_received(data)
        if self.conn.handshake_exc is not None and not self.handshake_initiated:
            # A line of over 8 KiB, or over 128 headers.
            self._refuse(TOO_LARGE)

    def handle_connect(self, event: Request) -> None:
        """Pass a handshake on, or refuse one that breaks the rules of websockets."""
        response = self.conn.accept(event)
        if response.status_code == HTTPStatus.SWITCHING_PROTOCOLS:
            super().handle_connect(event)
        else:
            self.handshake_initiated = True
            self._refuse(refusal_of(self.conn.handshake_exc, response))

    def _refuse(self, refusal: Refusal) -> None:
        """Respond, and close; nothing more is read."""
        self.handshake_complete = self.close_sent = True
        error = type(self.conn.handshake_exc).__name__
        response = self._refusals.response(refusal, self.transport, what="handshake", error=error)
        self.transport.write(response)
        close_gently(self.transport)

    def keepalive_timeout(self) -> None:
        """Close the socket whose client has answered no ping."""
        super().keepalive_timeout()
        self._break_off()

    def shutdown(self) -> None:
        """Close the socket because the server stops."""
        super().shutdown()
        self._break_off()

    async def send(self, message: Any) -> None:
        """Send what the app has to say; a close that isn't answered ends the connection."""
        await super().send(message)
        if self.initial_response is not None and self.close_sent:
            # uvicorn reports a handshake that was refused by a response as an error otherwise.
            self.handshake_complete = True
        if self.close_timer is not None:
            self.close_timer.cancel()
            self.close_timer = self.loop.call_later(self.close_timeout, self.transport.abort)

    def _break_off(self) -> None:
        if self.transport.get_write_buffer_size():
            self.transport.abort()


class Server(uvicorn.Server):
    """A server that begins the service's stop as soon as the signal comes.

    uvicorn closes sockets with 1012, waits for the open requests, and only then ends the lifespan.
    """

    def __init__(
        self,
        service: ASGIApp,
        settings: Settings,
        *,
        drain: Drain,
        begin_stop: Callable[[], Awaitable[None]],
        count_refusal: Callable[[int], None],
    ) -> None:
        """Serve an app whose lifespan has been entered; its `drain` is begun by the signal.

        `count_refusal` is called with the status of each request that is refused before the app.
        """
        self._refusals = Refusals(count_refusal)
        self._flood_log = FloodLog(lambda: asyncio.get_running_loop().time())
        config = uvicorn.Config(
            service,
            log_config=None,
            access_log=False,
            proxy_headers=False,  # the app believes those of TRUSTED_PROXIES
            server_header=False,
            # The caller has entered the lifespan, and gets what fails in it as an exception.
            lifespan="off",
            http=self._protocol(settings),  # type: ignore[arg-type]  # it makes one
            ws=partial(SocketProtocol, refusals=self._refusals),  # type: ignore[arg-type]  # likewise
            ws_max_size=settings.ws_max_inbound_bytes,
            ws_ping_interval=settings.ws_ping_interval_seconds,
            ws_ping_timeout=settings.ws_ping_timeout_seconds,
            ws_per_message_deflate=False,  # it costs each socket memory, and events are short
            timeout_graceful_shutdown=settings.shutdown_grace_seconds + RESPONSE_SECONDS,
        )
        super().__init__(config)
        self._drain = drain
        self._begin_stop = begin_stop

    def _protocol(self, settings: Settings) -> Callable[..., HttpProtocol]:
        """Return what makes the protocol of a new connection."""
        return partial(
            HttpProtocol,
            patience=Patience(
                header_seconds=settings.header_timeout_seconds,
                transfer_seconds=settings.transfer_timeout_seconds,
            ),
            gate=Gate(
                most=settings.max_connections,
                most_per_address=settings.max_connections_per_address,
                proxies=TrustedProxies(settings.trusted_proxies),
            ),
            log=self._flood_log,
            refusals=self._refusals,
        )

    async def on_tick(self, counter: int) -> bool:
        """Break connections off that are overdue; return whether to stop."""
        for connection in list(self.server_state.connections):
            if isinstance(connection, HttpProtocol):
                connection.check()
        self._try_to_open()
        return await super().on_tick(counter)

    def _try_to_open(self) -> None:
        """Warn where the process can't open anything more: the loop drops connections silently."""
        try:
            os.close(os.open(os.devnull, os.O_RDONLY))
        except OSError as error:
            self._flood_log.warn("connections can't be accepted", reason=str(error.strerror))

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Mark the service as stopping, then stop."""
        self._drain.begin()
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Accept nothing more, begin the service's stop, then let the open requests end."""
        for server in self.servers:
            server.close()
        await self._begin_stop()
        await super().shutdown(sockets)


def handle_signals(server: Server) -> None:
    """Have the signals to stop begin the orderly one for as long as the process lives.

    uvicorn raises a signal again once it has stopped serving; without these handlers that would
    end the process before the lifespan has closed anything.
    """
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, server.handle_exit)
