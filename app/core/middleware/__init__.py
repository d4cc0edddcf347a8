"""The layers around every request, as plain ASGI classes, outermost first."""

from starlette.middleware import Middleware

from app.core.middleware.cors import Cors
from app.core.middleware.last_resort import LastResort
from app.core.middleware.limits import Limits
from app.core.middleware.request_log import RequestLog
from app.core.middleware.stop_gate import StopGate
from app.core.middleware.unexpected_errors import UnexpectedErrors
from app.core.settings import Settings


def layers(settings: Settings) -> list[Middleware]:
    """Return the layers in the order in which a request meets them.

    The log stands outside CORS so that preflights are logged, and errors are caught inside it so
    that a 500 has its headers.
    """
    return [
        Middleware(LastResort, app_env=settings.app_env),
        Middleware(RequestLog),
        Middleware(Cors, origins=settings.cors_origins),
        Middleware(Limits),
        Middleware(StopGate),
        Middleware(UnexpectedErrors, app_env=settings.app_env),
    ]
