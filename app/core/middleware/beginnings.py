"""Whether a response has begun, and whether one can be sent at all."""

from starlette.types import Scope

BEGINNINGS = frozenset({"http.response.start", "websocket.http.response.start", "websocket.accept"})
"""What is sent first, after which no other response is possible."""


def can_respond(scope: Scope) -> bool:
    """Return whether an HTTP response can be sent: to a handshake, only where the server can."""
    extensions = scope.get("extensions") or {}
    return scope["type"] == "http" or "websocket.http.response" in extensions
