"""The signed-in user and the guard, as routes get them, and sign-ins that return from Google."""

from collections.abc import Callable, Coroutine
from datetime import timedelta
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException as FrameworkError
from starlette.requests import HTTPConnection

from app.auth.errors import StateError
from app.auth.google import Google
from app.auth.oauth_state import LIFETIME as OAUTH_STATE_LIFETIME
from app.auth.oauth_state import OAuthState
from app.auth.schemas import User
from app.auth.service import SessionService, SignInService
from app.core.cookies import Cookie, send_cookie
from app.core.settings import Settings
from app.database.connections import Connection
from app.database.dependencies import Db
from app.dependencies import Sockets, services_of

SESSION_COOKIE = "session_token"
OAUTH_COOKIE = "oauth_session"


async def get_current_user(request: Request, db: Db) -> User:
    """Return the caller; NotAuthenticatedError if the cookie is no valid session's."""
    return await identify(request, db)


async def identify(request: Request, db: Connection) -> User:
    """Resume the session of the request's cookie, and note the caller for log and response."""
    token = request.cookies.get(SESSION_COOKIE, "")
    user = await session_service(request, db).resume(token)
    request.state.user_id = user.id
    keep_session(request, token)
    return user


def session_service(connection: HTTPConnection, db: Connection) -> SessionService:
    """Return the service of sessions over this connection to the database."""
    services = services_of(connection)
    lifetime = _lifetime(services.settings)
    return SessionService.over(db, clock=services.clock, lifetime=lifetime)


def keep_session(request: Request, token: str) -> None:
    """Have the browser keep this token for the session's full lifetime."""
    max_age = int(_lifetime(services_of(request).settings).total_seconds())
    send_cookie(request, _cookie(request, SESSION_COOKIE, token, path="/", max_age=max_age))


async def end_session(request: Request, db: Db, sockets: Sockets) -> None:
    """End the session of the request's cookie, and have the browser forget it."""
    token = request.cookies.get(SESSION_COOKIE, "")
    request.state.user_id = user_id = await session_service(request, db).end(token)
    await sockets.end_session(user_id, token)
    send_cookie(request, _cookie(request, SESSION_COOKIE, "", path="/", max_age=0))


async def get_google(request: Request) -> Google:
    """Return Google as this service is registered there."""
    services = services_of(request)
    return Google.over(services.http_client, services.settings)


async def get_sign_in_service(
    request: Request, google: Annotated[Google, Depends(get_google)]
) -> SignInService:
    """Return the service of sign-ins."""
    services = services_of(request)
    return SignInService(
        google=google,
        database=services.database,
        clock=services.clock,
        new_id=services.new_id,
        lifetime=_lifetime(services.settings),
        key_required=services.settings.referral_policy == "required",
    )


def begin_oauth(request: Request, *, key: str | None) -> OAuthState:
    """Return a new OAuth state, which the browser keeps in place of an earlier one."""
    services = services_of(request)
    oauth = OAuthState.begin(key=key, now=services.clock())
    text = oauth.written(secret=services.settings.signing_key())
    _send_oauth_cookie(request, text, max_age=int(OAUTH_STATE_LIFETIME.total_seconds()))
    return oauth


async def finish_oauth(request: Request, state: str = "") -> OAuthState:
    """Return the OAuth state that the browser keeps, and have the browser forget it.

    StateError if the browser keeps none, another one, or one that is too old.
    """
    services = services_of(request)
    text = request.cookies.get(OAUTH_COOKIE, "")
    oauth = OAuthState.read(text, secret=services.settings.signing_key(), now=services.clock())
    if oauth is None or not oauth.matches(state):
        raise StateError
    _send_oauth_cookie(request, "", max_age=0)
    return oauth


def _send_oauth_cookie(request: Request, text: str, *, max_age: int) -> None:
    cookie = _cookie(request, OAUTH_COOKIE, text, path="/auth", max_age=max_age)
    send_cookie(request, cookie)


def _cookie(request: Request, name: str, value: str, *, path: str, max_age: int) -> Cookie:
    settings = services_of(request).settings
    return Cookie(
        name=name,
        value=value,
        path=f"{settings.root_path}{path}",
        max_age=max_age,
        secure=settings.cookie_secure,
    )


def _lifetime(settings: Settings) -> timedelta:
    return timedelta(days=settings.session_duration_days)


CurrentUser = Annotated[User, Depends(get_current_user)]
GoogleProvider = Annotated[Google, Depends(get_google)]
SignIn = Annotated[SignInService, Depends(get_sign_in_service)]
CheckedOAuthState = Annotated[OAuthState, Depends(finish_oauth)]


class GuardedRoute(APIRoute):
    """A route behind sign-in.

    The framework refuses a body that it can't read before any dependency runs. An anonymous caller
    must learn nothing but that, so the caller is identified before that refusal is sent.
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
    async with services_of(request).database.connect() as db:
        await identify(request, db)
