"""The registry of open sockets, by user, in the memory of this process."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from fastapi import WebSocket, WebSocketDisconnect

from app.core.log import get_logger
from app.core.settings import Settings

SERVER_STOPS = 1001
TOO_MANY = 1008
HANDLER_FAILED = 1011
SESSION_ENDED = 4001
TOO_SLOW = 4008
CLOSE_SECONDS = 1.0
"""How long a client may take to receive the close of its socket."""

_log = get_logger(__name__)


@dataclass(frozen=True)
class SocketLimits:
    """How many sockets a user may have open, and how slow their clients may be."""

    connections: int
    queue_size: int
    """How many events may wait for one client."""
    send_seconds: float
    """How long a client may take to receive an event."""

    @classmethod
    def of(cls, settings: Settings) -> "SocketLimits":
        """Return the limits that these settings have."""
        return cls(
            connections=settings.ws_max_connections_per_user,
            queue_size=settings.ws_queue_size,
            send_seconds=settings.ws_send_timeout_seconds,
        )


class Connection:
    """One open socket: events wait in its queue, and one writer sends them in this order.

    `give_up` is called when its client has taken too long to receive an event.
    """

    def __init__(
        self, websocket: WebSocket, limits: SocketLimits, *, give_up: Callable[[], object]
    ) -> None:
        self.websocket = websocket
        self._limits = limits
        self._give_up = give_up
        self._events: asyncio.Queue[str | int] = asyncio.Queue()
        self._writer: asyncio.Task[None] | None = None

    @property
    def session_id(self) -> str:
        """The session that it was opened with."""
        session_id: str = self.websocket.state.session_id
        return session_id

    @property
    def waiting(self) -> int:
        """How many events wait for its client."""
        return self._events.qsize()

    def begin(self) -> None:
        """Send from now on what is in the queue."""
        self._writer = asyncio.create_task(self._write(), name="writer of a socket")

    def put(self, text: str) -> bool:
        """Have an event be sent; False where so many wait that the client is too slow."""
        if self._events.qsize() >= self._limits.queue_size:
            return False
        self._events.put_nowait(text)
        return True

    async def close(self, code: int) -> None:
        """Close the socket once what waits has been sent; one that takes too long is abandoned."""
        self._events.put_nowait(code)
        if self._writer is not None:
            await asyncio.wait([self._writer], timeout=CLOSE_SECONDS)
        await self.end()

    async def end(self) -> None:
        """End the writer, however far it has come."""
        if self._writer is not None and self._writer is not asyncio.current_task():
            self._writer.cancel()
            await asyncio.wait([self._writer])

    async def _write(self) -> None:
        while True:
            next_one = await self._events.get()
            if isinstance(next_one, int):
                await close_socket(self.websocket, next_one)
                return
            if not await self._send(next_one):
                return

    async def _send(self, text: str) -> bool:
        """Send an event; return whether the socket can take another."""
        try:
            async with asyncio.timeout(self._limits.send_seconds):
                await self.websocket.send_text(text)
        except TimeoutError:
            self._give_up()
            await close_socket(self.websocket, TOO_SLOW)
        except (RuntimeError, WebSocketDisconnect) as error:
            _log.info("socket had gone", error=type(error).__name__)
        else:
            return True
        return False


class ConnectionManager:
    """Knows which sockets each user has open; a user without one isn't in it.

    `when_user_has_left` is called when a user's last socket has closed.
    """

    def __init__(self, limits: SocketLimits) -> None:
        self._limits = limits
        self._connections: dict[str, dict[WebSocket, Connection]] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self.when_user_has_left: Callable[[str], None] = lambda _: None

    def __len__(self) -> int:
        return sum(map(len, self._connections.values()))

    def waiting(self) -> dict[str, list[int]]:
        """Return how many events wait for each open socket, by user."""
        return {
            user_id: [connection.waiting for connection in connections.values()]
            for user_id, connections in self._connections.items()
        }

    def sessions(self) -> dict[str, str]:
        """Return the session of every open socket, and whose it is."""
        return {
            connection.session_id: user_id
            for user_id, connections in self._connections.items()
            for connection in connections.values()
        }

    async def connect(self, user_id: str, websocket: WebSocket) -> bool:
        """Enter a socket, then accept it, so that it misses no event from then on.

        False where the user has too many: that socket is closed, and was never entered.
        """
        if len(self._connections.get(user_id, {})) >= self._limits.connections:
            await websocket.accept()
            await close_socket(websocket, TOO_MANY)
            return False
        connection = Connection(
            websocket, self._limits, give_up=lambda: self._forget(user_id, websocket)
        )
        self._connections.setdefault(user_id, {})[websocket] = connection
        await websocket.accept()
        connection.begin()
        return True

    async def disconnect(self, user_id: str, websocket: WebSocket) -> None:
        """Forget a socket, however it was closed."""
        connection = self._forget(user_id, websocket)
        if connection is not None:
            await connection.end()

    def is_open(self, user_id: str) -> bool:
        """Return whether a user has an open socket."""
        return user_id in self._connections

    async def send_to_user(self, user_id: str, message: Mapping[str, Any]) -> None:
        """Put an event into the queue of each socket of a user; one that is full is closed."""
        text = orjson.dumps(message).decode()
        for connection in list(self._connections.get(user_id, {}).values()):
            if not connection.put(text):
                self._forget(user_id, connection.websocket)
                closing = asyncio.create_task(connection.close(TOO_SLOW), name="close of a socket")
                self._closing.add(closing)
                closing.add_done_callback(self._closing.discard)

    async def end_session(self, user_id: str, session_id: str) -> None:
        """Close the sockets that were opened with a session, because it has ended."""
        open_ones = self._connections.get(user_id, {}).values()
        ended = [one for one in open_ones if one.session_id == session_id]
        await asyncio.gather(*(one.close(SESSION_ENDED) for one in ended))

    async def close(self) -> None:
        """Close every socket because the server stops; one that takes too long is abandoned."""
        connections = [one for them in self._connections.values() for one in them.values()]
        self._connections.clear()
        await asyncio.gather(*(connection.close(SERVER_STOPS) for connection in connections))
        if self._closing:
            await asyncio.wait(self._closing)

    def _forget(self, user_id: str, websocket: WebSocket) -> Connection | None:
        connections = self._connections.get(user_id, {})
        connection = connections.pop(websocket, None)
        if connection is not None and not connections:
            del self._connections[user_id]
            self.when_user_has_left(user_id)
        return connection


async def close_socket(websocket: WebSocket, code: int) -> None:
    """Close a socket; one that takes too long, or has gone, is left to the server."""
    try:
        async with asyncio.timeout(CLOSE_SECONDS):
            await websocket.close(code)
    except (TimeoutError, RuntimeError, WebSocketDisconnect) as error:
        _log.info("socket had gone", error=type(error).__name__)
