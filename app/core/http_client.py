"""The one client by which the service calls others over HTTP."""

import ssl
from functools import cache

import httpx


def open_http_client() -> httpx.AsyncClient:
    """Return the client; each call has its own time limit, and no redirect is followed.

    It has no maximum of connections: a turn that waited for another's would be late by minutes.
    """
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=20)
    return httpx.AsyncClient(verify=_trusted(), timeout=None, limits=limits)  # noqa: S113  see above


@cache
def _trusted() -> ssl.SSLContext:
    """Return the certificates that are trusted; reading them takes as long as a dozen requests."""
    return httpx.create_ssl_context()
