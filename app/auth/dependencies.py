"""What routes get of this area: the signed-in user with the guard, and people back from Google."""

from collections.abc import Callable, Coroutine
from datetime import timedelta
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException as FrameworkError
from starlette.requests import HTTPConnection

from app.auth.attempt import LIFETIME as ATTEMPT_LIFETIME
from app.auth.attempt import Attempt
from app.auth.errors import StateError
from app.auth.google import Google
from app.auth.schemas import User
from app.auth.service import SessionService, SignInService
from app.core.cookies import Cookie, send_cookie
from app.core.notifier import Sockets
from app.core.settings import Settings
from app.database.connections import Connection
from app.database.dependencies import Db, database_of

SESSION_COOKIE = "session_token"
ATTEMPT_COOKIE = "oauth_session"


async def get_current_user(request: Request, db: Db) -> User:
    """Return who is asking; NotAuthenticatedError if nobody is known by the cookie."""
    return await identify(request, db)


async def identify(request: Request, db: Connection) -> User:
    """Resume the session of the request's cookie, and note the caller for log and answer."""
    token = request.cookies.get(SESSION_COOKIE, "")
    user = await session_service(request, db).resume(token)
    request.state.user_id = user.id
    keep_session(request, token)
    return user


def session_service(connection: HTTPConnection, db: Connection) -> SessionService:
    """Return the service of sessions over this connection to the database."""
    state = connection.app.state
    return SessionService.over(db, clock=state.clock, lifetime=_lifetime(state.settings))


def keep_session(request: Request, token: str) -> None:
    """Have the browser keep this token for the session's full lifetime."""
    max_age = int(_lifetime(request.app.state.settings).total_seconds())
    send_cookie(request, _cookie(request, SESSION_COOKIE, token, path="/", max_age=max_age))


async def end_session(request: Request, db: Db, sockets: Sockets) -> None:
    """End the session of the request's cookie, and have the browser forget it."""
    token = request.cookies.get(SESSION_COOKIE, "")
    request.state.user_id = user_id = await session_service(request, db).end(token)
    await sockets.end_session(user_id, token)
    send_cookie(request, _cookie(request, SESSION_COOKIE, "", path="/", max_age=0))


async def get_google(request: Request) -> Google:
    """Return Google as this service is registered there."""
    return Google.over(request.app.state.http_client, request.app.state.settings)


async def get_sign_in_service(
    request: Request, google: Annotated[Google, Depends(get_google)]
) -> SignInService:
    """Return the service that lets people in."""
    state = request.app.state
    return SignInService(
        google=google,
        database=database_of(request),
        clock=state.clock,
        new_id=state.new_id,
        lifetime=_lifetime(state.settings),
        key_required=state.settings.referral_policy == "required",
    )


def begin_attempt(request: Request, *, key: str | None) -> Attempt:
    """Return a new attempt, which the browser keeps in place of an earlier one."""
    state = request.app.state
    attempt = Attempt.begin(key=key, now=state.clock())
    text = attempt.written(secret=state.settings.signing_key())
    _send_attempt(request, text, max_age=int(ATTEMPT_LIFETIME.total_seconds()))
    return attempt


async def finish_attempt(request: Request, state: str = "") -> Attempt:
    """Return the attempt that this request answers, and have the browser forget it.

    StateError if the browser holds none, another one, or one that is too old.
    """
    service = request.app.state
    text = request.cookies.get(ATTEMPT_COOKIE, "")
    attempt = Attempt.read(text, secret=service.settings.signing_key(), now=service.clock())
    if attempt is None or not attempt.is_answered_by(state):
        raise StateError
    _send_attempt(request, "", max_age=0)
    return attempt


def _send_attempt(request: Request, text: str, *, max_age: int) -> None:
    cookie = _cookie(request, ATTEMPT_COOKIE, text, path="/auth", max_age=max_age)
    send_cookie(request, cookie)


def _cookie(request: Request, name: str, value: str, *, path: str, max_age: int) -> Cookie:
    secure = request.app.state.settings.cookie_secure
    return Cookie(name=name, value=value, path=path, max_age=max_age, secure=secure)


def _lifetime(settings: Settings) -> timedelta:
    return timedelta(days=settings.session_duration_days)


CurrentUser = Annotated[User, Depends(get_current_user)]
GoogleProvider = Annotated[Google, Depends(get_google)]
SignIn = Annotated[SignInService, Depends(get_sign_in_service)]
FinishedAttempt = Annotated[Attempt, Depends(finish_attempt)]


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
