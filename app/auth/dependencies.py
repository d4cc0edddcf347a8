"""The signed-in user, for routes that need one."""

from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncConnection

from app.auth.schemas import User
from app.auth.service import SessionService
from app.core.settings import Settings
from app.database.dependencies import Db

SESSION_COOKIE = "session_token"


async def get_current_user(request: Request, db: Db) -> User:
    """Return who is asking; NotAuthenticatedError if nobody is known by the cookie."""
    return await identify(request, db)


async def identify(request: Request, db: AsyncConnection) -> User:
    """Resume the session of the request's cookie, and note the caller for log and answer."""
    state = request.app.state
    lifetime = timedelta(days=state.settings.session_duration_days)
    service = SessionService.over(db, clock=state.clock, lifetime=lifetime)
    token = request.cookies.get(SESSION_COOKIE, "")
    user = await service.resume(token)
    request.state.user_id = user.id
    request.state.credential_cookie = session_cookie(token, state.settings)
    return user


def session_cookie(token: str, settings: Settings) -> str:
    """Return the Set-Cookie value that gives the browser's copy its full lifetime again."""
    max_age = settings.session_duration_days * 86_400
    secure = "; Secure" if settings.cookie_secure else ""
    return f"{SESSION_COOKIE}={token}; Path=/; Max-Age={max_age}; HttpOnly; SameSite=Lax{secure}"


CurrentUser = Annotated[User, Depends(get_current_user)]
