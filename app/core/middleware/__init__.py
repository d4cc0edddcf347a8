"""The layers around every request, as plain ASGI classes, outermost first."""

from starlette.middleware import Middleware

from app.core.client_address import TrustedProxies
from app.core.middleware.address_limit import AddressLimit, RequestRates
from app.core.middleware.client import Client
from app.core.middleware.cors import Cors
from app.core.middleware.drain import Drain, DrainGuard
from app.core.middleware.error_boundary import ErrorBoundary
from app.core.middleware.limits import Limits
from app.core.middleware.origins import OriginCheck
from app.core.middleware.request_log import Observe, RequestLog
from app.core.middleware.unexpected_errors import UnexpectedErrors
from app.core.settings import Settings


def layers(
    settings: Settings, drain: Drain, *, observe: Observe, rates: RequestRates
) -> list[Middleware]:
    """Return the layers in the order in which a request meets them.

    The log is outside CORS so that preflights are logged, and errors are caught inside it so
    that a 500 has its headers. `observe` is called with each request that has ended, `rates` counts
    those of each client.
    """
    proxies = TrustedProxies(settings.trusted_proxies)
    return [
        Middleware(ErrorBoundary, app_env=settings.app_env),
        Middleware(Client, proxies=proxies),
        Middleware(RequestLog, observe=observe),
        Middleware(Cors, origins=settings.cors_origins),
        Middleware(AddressLimit, rates=rates, proxies=proxies),
        Middleware(Limits),
        Middleware(DrainGuard, drain=drain),
        Middleware(OriginCheck, origins=settings.cors_origins),
        Middleware(UnexpectedErrors, app_env=settings.app_env),
    ]
