"""The signed-in user, for routes that need one, and the guard in front of those routes."""

from collections.abc import Callable, Coroutine
from datetime import timedelta
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException as FrameworkError

from app.auth.schemas import User
from app.auth.service import SessionService
from app.core.settings import Settings
from app.database.connections import Connection
from app.database.dependencies import Db, database_of

SESSION_COOKIE = "session_token"


async def get_current_user(request: Request, db: Db) -> User:
    """Return who is asking; NotAuthenticatedError if nobody is known by the cookie."""
    return await identify(request, db)


async def identify(request: Request, db: Connection) -> User:
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


class GuardedRoute(APIRoute):
    """A route behind sign-in.

    The framework refuses a body that it can't read before any dependency runs. A stranger must
    learn nothing but that they are one, so the caller is identified before that refusal goes out.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the framework's handler with the guard around it."""
        handle = super().get_route_handler()

        async def handle_guarded(request: Request) -> Response:
            try:
                return await handle(request)
            except (RequestValidationError, FrameworkError) as error:
                if _is_refused_body(error) and not hasattr(request.state, "user_id"):
                    await _require_user(request)
                raise

        return handle_guarded


def _is_refused_body(error: Exception) -> bool:
    return isinstance(error, RequestValidationError) or (
        isinstance(error, FrameworkError) and error.status_code == HTTPStatus.BAD_REQUEST
    )


async def _require_user(request: Request) -> None:
    async with database_of(request).connect() as db:
        await identify(request, db)
