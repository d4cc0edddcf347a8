"""The HTTP server around the service, and how the two stop together."""

import signal
import socket
from collections.abc import Awaitable, Callable
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from app.core.middleware.drain import Drain
from app.core.settings import Settings

RESPONSE_SECONDS = 2
"""How long requests have to finish after the last of the workers' tasks has ended."""


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
    ) -> None:
        """Serve an app whose lifespan has been entered; its `drain` is begun by the signal."""
        config = uvicorn.Config(
            service,
            log_config=None,
            access_log=False,
            server_header=False,
            # The caller has entered the lifespan, and gets what fails in it as an exception.
            lifespan="off",
            timeout_graceful_shutdown=settings.shutdown_grace_seconds + RESPONSE_SECONDS,
        )
        super().__init__(config)
        self._drain = drain
        self._begin_stop = begin_stop

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
