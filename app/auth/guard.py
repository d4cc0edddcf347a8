"""Routes that ask who the caller is before they complain about the body."""

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException as FrameworkError

from app.auth.dependencies import identify
from app.database.dependencies import database_of


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
