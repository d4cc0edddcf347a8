"""Admission: who may open a socket, decided before the handshake is accepted."""

from datetime import timedelta

from fastapi import WebSocket

from app.auth.dependencies import SESSION_COOKIE
from app.auth.service import SessionService
from app.core.errors import ForbiddenError
from app.database.dependencies import database_of


async def admit(websocket: WebSocket) -> str:
    """Return the id of the user whose socket this is.

    ForbiddenError unless it comes from a listed origin, NotAuthenticatedError without a good
    session. A cookie that is there is final, even a bad one: the query isn't asked then.
    """
    state = websocket.app.state
    if websocket.headers.get("origin") not in state.settings.cors_origins:
        raise ForbiddenError("Origin not allowed")
    token = websocket.cookies.get(SESSION_COOKIE, websocket.query_params.get("token", ""))
    lifetime = timedelta(days=state.settings.session_duration_days)
    # A connection for the check alone: sockets stay open for days.
    async with database_of(websocket).connect() as db:
        user = await SessionService.over(db, clock=state.clock, lifetime=lifetime).resume(token)
    websocket.state.user_id, websocket.state.session_id = user.id, token
    return user.id
