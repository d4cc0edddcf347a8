"""`/ws`: the socket over which a user's pages receive events."""

from fastapi import APIRouter, WebSocket

from app.core.error_responses import domain_error_response
from app.core.errors import DomainError
from app.core.log import get_logger
from app.dependencies import services_of
from app.websocket.connections import HANDLER_FAILED, close_socket
from app.websocket.dependencies import admit

router = APIRouter()

_log = get_logger(__name__)


@router.websocket("/ws")
async def events(websocket: WebSocket) -> None:
    """Keep the socket open until either side closes it; what the client sends is ignored."""
    try:
        user_id = await admit(websocket)
    except DomainError as error:
        await _refuse(websocket, error)
        return
    connections = services_of(websocket).connections
    try:
        if await connections.connect(user_id, websocket):
            await _until_closed(websocket)
    except OSError as error:
        _has_gone(error)
    except Exception:  # noqa: BLE001  the client gets an event for every failure
        _log.exception("socket failed")
        await close_socket(websocket, HANDLER_FAILED)
    finally:
        await connections.disconnect(user_id, websocket)


async def _until_closed(websocket: WebSocket) -> None:
    """Read what the client sends, and ignore it."""
    while (await websocket.receive())["type"] != "websocket.disconnect":
        pass


async def _refuse(websocket: WebSocket, error: DomainError) -> None:
    """Refuse the handshake as any request; a server that can't do that sends a bare 403."""
    try:
        if "websocket.http.response" in websocket.scope.get("extensions", {}):
            await websocket.send_denial_response(domain_error_response(websocket, error))
        else:
            await websocket.close()
    except OSError as left:
        _has_gone(left)


def _has_gone(error: OSError) -> None:
    """Note that a client has left before the end of its handshake."""
    _log.info("socket had gone", error=type(error).__name__)
