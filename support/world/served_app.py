"""Serves an app on a real socket in the loop of the scenario, with the app's own server."""

import asyncio
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fastapi import FastAPI

from app.core.server import Server
from app.dependencies import given_to, opened_by
from support.runner.waiting import settled


class WithoutSignals:
    """What a server in the runner's process has besides: its signals belong to the runner."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take no signal while the server runs."""
        yield


class _QuietServer(WithoutSignals, Server):
    """The app's server, without signals; `ticks` is how often it has looked after itself."""

    ticks = 0

    async def on_tick(self, counter: int) -> bool:
        """Count."""
        self.ticks += 1
        return await super().on_tick(counter)


class ServedApp:
    """A started app on a socket of its own; `address` is its host and port."""

    def __init__(self, app: FastAPI) -> None:
        # Without the protocol's number uvicorn doesn't set TCP_NODELAY: 40 ms more a request.
        self._listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._listening.bind(("127.0.0.1", 0))
        self._listening.listen()
        self.address = f"127.0.0.1:{self._listening.getsockname()[1]}"
        services = opened_by(app)
        self._server = _QuietServer(
            app,
            services.settings,
            drain=services.drain,
            begin_stop=services.begin_stop,
            count_refusal=given_to(app).requests.count_refusal,
        )
        self._serving = asyncio.create_task(self._server.serve(sockets=[self._listening]))

    def unsent_bytes(self) -> int:
        """Return how many bytes are in the server's buffers, of all connections."""
        connections: Any = self._server.server_state.connections
        return sum(connection.transport.get_write_buffer_size() for connection in connections)

    async def held(self, what: str) -> int:
        """Return how many `connections`, `tasks` or `waiting` requests the server holds.

        It has looked at the deadlines of all connections before that.
        """
        seen = self._server.ticks
        await settled(lambda: self._server.ticks > seen + 1, wanted=True)
        state: Any = self._server.server_state
        if what == "waiting":
            return sum(len(getattr(connection, "pipeline", ())) for connection in state.connections)
        return len(getattr(state, what))

    async def stop(self) -> None:
        """Do what the signal to stop does, and return once the server has stopped."""
        if not self._serving.done():
            self._server.handle_exit(signal.SIGTERM, None)
        await self._serving
        self._listening.close()
