"""`/ws`: the socket over which a user's pages receive events."""

from fastapi import APIRouter, WebSocket

from app.core.error_responses import domain_error_response
from app.core.errors import DomainError
from app.dependencies import services_of
from app.websocket.dependencies import admit

router = APIRouter()


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
        await connections.connect(user_id, websocket)
        while (await websocket.receive())["type"] != "websocket.disconnect":
            pass
    finally:
        await connections.disconnect(user_id, websocket)


async def _refuse(websocket: WebSocket, error: DomainError) -> None:
    """Refuse the handshake as any request; a server that can't do that sends a bare 403."""
    if "websocket.http.response" in websocket.scope.get("extensions", {}):
        await websocket.send_denial_response(domain_error_response(websocket, error))
    else:
        await websocket.close()
