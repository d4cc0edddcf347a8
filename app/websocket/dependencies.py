"""Admission: who may open a socket, decided before the handshake is accepted."""

from datetime import timedelta

from fastapi import WebSocket

from app.auth.dependencies import SESSION_COOKIE
from app.auth.service import SessionService
from app.core.errors import ForbiddenError
from app.dependencies import services_of


async def admit(websocket: WebSocket) -> str:
    """Return the id of the user whose socket this is.

    ForbiddenError unless it comes from a listed origin, NotAuthenticatedError without a valid
    session. Where there is a cookie, even an invalid one, the query isn't read.
    """
    services = services_of(websocket)
    if websocket.headers.get("origin") not in services.settings.cors_origins:
        raise ForbiddenError("Origin not allowed")
    token = websocket.cookies.get(SESSION_COOKIE, websocket.query_params.get("token", ""))
    lifetime = timedelta(days=services.settings.session_duration_days)
    # A connection for the check alone: sockets stay open for days.
    async with services.database.connect() as db:
        sessions = SessionService.over(db, clock=services.clock, lifetime=lifetime)
        user = await sessions.resume(token)
    websocket.state.user_id, websocket.state.session_id = user.id, token
    return user.id
