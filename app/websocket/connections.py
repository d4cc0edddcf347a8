"""The registry of open sockets, by user, in the memory of this process."""

import asyncio
from collections.abc import Mapping
from typing import Any

import orjson
from fastapi import WebSocket, WebSocketDisconnect

from app.core.log import get_logger

SERVER_STOPS = 1001
SESSION_ENDED = 4001
TOO_SLOW = 4008
CLOSE_SECONDS = 1.0
"""How long a client may take to receive the close of its socket."""
SEND_SECONDS = 1.0
"""How long a client may take to receive an event."""

_log = get_logger(__name__)


class ConnectionManager:
    """Knows which sockets each user has open; a user without one isn't in it."""

    def __init__(self) -> None:
        self._sockets: dict[str, set[WebSocket]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._sockets.values()))

    async def connect(self, user_id: str, websocket: WebSocket) -> None:
        """Enter a socket, then accept it, so that it misses no event from then on."""
        self._sockets.setdefault(user_id, set()).add(websocket)
        await websocket.accept()

    async def disconnect(self, user_id: str, websocket: WebSocket) -> None:
        """Forget a socket, however it was closed."""
        sockets = self._sockets.get(user_id, set())
        sockets.discard(websocket)
        if not sockets:
            self._sockets.pop(user_id, None)

    async def send_to_user(self, user_id: str, message: Mapping[str, Any]) -> None:
        """Send an event to every socket of a user; one that doesn't take it in time is closed."""
        text = orjson.dumps(message).decode()
        sockets = list(self._sockets.get(user_id, ()))
        await asyncio.gather(*(_send(socket, text) for socket in sockets))

    async def end_session(self, user_id: str, session_id: str) -> None:
        """Close the sockets that were opened with a session, because it has ended."""
        sockets = self._sockets.get(user_id, set())
        ended = [socket for socket in sockets if socket.state.session_id == session_id]
        await asyncio.gather(*(_close(socket, SESSION_ENDED) for socket in ended))

    async def close(self) -> None:
        """Close every socket because the server stops; one that takes too long is abandoned."""
        sockets = [socket for sockets in self._sockets.values() for socket in sockets]
        self._sockets.clear()
        await asyncio.gather(*(_close(socket, SERVER_STOPS) for socket in sockets))


async def _send(websocket: WebSocket, text: str) -> None:
    try:
        async with asyncio.timeout(SEND_SECONDS):
            await websocket.send_text(text)
    except TimeoutError:
        await _close(websocket, TOO_SLOW)
    except (RuntimeError, WebSocketDisconnect) as error:
        _log.info("socket had gone", error=type(error).__name__)


async def _close(websocket: WebSocket, code: int) -> None:
    try:
        async with asyncio.timeout(CLOSE_SECONDS):
            await websocket.close(code)
    except (TimeoutError, RuntimeError, WebSocketDisconnect) as error:
        _log.info("socket had gone", error=type(error).__name__)
