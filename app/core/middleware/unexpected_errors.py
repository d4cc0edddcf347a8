"""The innermost layer: an unexpected exception becomes a uniform 500."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.error_responses import unexpected_error_response
from app.core.log import get_logger
from app.core.middleware.beginnings import BEGINNINGS, can_respond

_log = get_logger(__name__)


class UnexpectedErrors:
    """Logs what no handler caught, with its traceback, and gives the caller only a reference."""

    def __init__(self, app: ASGIApp, *, app_env: str) -> None:
        self._app = app
        self._app_env = app_env

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; respond to an exception that no handler caught."""
        started = False

        async def send_watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] in BEGINNINGS
            await send(message)

        try:
            await self._app(scope, receive, send_watched)
        except Exception as error:
            state = scope.setdefault("state", {})
            state["error"] = type(error).__name__
            _log.error("Unhandled exception", exc_info=error)
            if started or not can_respond(scope):
                # Only a broken connection shows the client that the response is incomplete.
                raise
            response = unexpected_error_response(state, error, app_env=self._app_env)
            await response(scope, receive, send_watched)
