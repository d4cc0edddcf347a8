"""`/ws`, the one socket of a page."""

from fastapi import APIRouter, WebSocket

from app.websocket.dependencies import Admitted

router = APIRouter()


@router.websocket("/ws")
async def open_socket(socket: WebSocket, _user: Admitted) -> None:
    """Keep the socket open until the page leaves."""
    await socket.accept()
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass
