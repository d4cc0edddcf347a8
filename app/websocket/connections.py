"""The registry of open sockets, by user, in the memory of this process."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import orjson
from fastapi import WebSocket, WebSocketDisconnect

from app.core.log import get_logger

SERVER_STOPS = 1001
SESSION_ENDED = 4001
TOO_SLOW = 4008
CLOSE_SECONDS = 1.0
"""How long a client may take to receive the close of its socket."""
SEND_SECONDS = 10.0
"""How long a client may take to receive an event."""
QUEUE_SIZE = 256
"""How many events may wait for one client."""

_log = get_logger(__name__)


class Connection:
    """One open socket: events wait in its queue, and one writer sends them in this order."""

    def __init__(self, websocket: WebSocket) -> None:
        self.websocket = websocket
        self._events: asyncio.Queue[str | int] = asyncio.Queue()
        self._writer: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Send from now on what is in the queue."""
        self._writer = asyncio.create_task(self._write(), name="writer of a socket")

    def put(self, text: str) -> bool:
        """Have an event be sent; False where so many wait that the client is too slow."""
        if self._events.qsize() >= QUEUE_SIZE:
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
                await _close(self.websocket, next_one)
                return
            if not await _send(self.websocket, next_one):
                return


class ConnectionManager:
    """Knows which sockets each user has open; a user without one isn't in it.

    `when_user_has_left` is called when a user's last socket has closed.
    """

    def __init__(self) -> None:
        self._connections: dict[str, dict[WebSocket, Connection]] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self.when_user_has_left: Callable[[str], None] = lambda _: None

    def __len__(self) -> int:
        return sum(map(len, self._connections.values()))

    async def connect(self, user_id: str, websocket: WebSocket) -> None:
        """Enter a socket, then accept it, so that it misses no event from then on."""
        connection = Connection(websocket)
        self._connections.setdefault(user_id, {})[websocket] = connection
        await websocket.accept()
        connection.begin()

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
        ended = [one for one in open_ones if one.websocket.state.session_id == session_id]
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


async def _send(websocket: WebSocket, text: str) -> bool:
    """Send an event; return whether the socket can take another."""
    try:
        async with asyncio.timeout(SEND_SECONDS):
            await websocket.send_text(text)
    except TimeoutError:
        await _close(websocket, TOO_SLOW)
    except (RuntimeError, WebSocketDisconnect) as error:
        _log.info("socket had gone", error=type(error).__name__)
    else:
        return True
    return False


async def _close(websocket: WebSocket, code: int) -> None:
    try:
        async with asyncio.timeout(CLOSE_SECONDS):
            await websocket.close(code)
    except (TimeoutError, RuntimeError, WebSocketDisconnect) as error:
        _log.info("socket had gone", error=type(error).__name__)
