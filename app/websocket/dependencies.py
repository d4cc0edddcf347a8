"""Admission to a socket: the page it comes from first, then whose session it is."""

from typing import Annotated

from fastapi import Depends, WebSocket

from app.auth.dependencies import SESSION_COOKIE, session_service
from app.auth.schemas import User
from app.core.errors import ForbiddenError
from app.database.dependencies import database_of


async def admit(websocket: WebSocket) -> User:
    """Return who opens the socket; ForbiddenError or NotAuthenticatedError refuses it.

    Browsers send the cookie along with any page's socket, so the page has to be a listed one. The
    token comes in the query only from clients without cookies. No connection to the database is
    held once this returns: a socket may stay open for days.
    """
    state = websocket.app.state
    if websocket.headers.get("origin") not in state.settings.cors_origins:
        raise ForbiddenError("Origin not allowed")
    token = websocket.cookies.get(SESSION_COOKIE, websocket.query_params.get("token", ""))
    async with database_of(websocket).connect() as db:
        user = await session_service(websocket, db).resume(token)
    websocket.state.user_id = user.id
    return user


Admitted = Annotated[User, Depends(admit)]
