"""The refusal of a handshake that breaks the rules of websockets, as the library finds it."""

from types import MappingProxyType

from websockets.exceptions import InvalidHeader, InvalidHeaderFormat, InvalidHeaderValue
from websockets.http11 import Response

from app.core.error_responses import TEXT_OF
from app.core.protocol.refusal import MALFORMED, Refusal

_TEXT_OF = MappingProxyType({405: TEXT_OF[405], 426: "Upgrade required"})
_WHAT_TO_SEND = ("Allow", "Upgrade")


def refusal_of(error: Exception | None, response: Response) -> Refusal:
    """Return what takes the place of the library's response: its status, and what to send."""
    status = response.status_code
    headers = tuple(
        (name.lower().encode(), response.headers[name].encode())
        for name in _WHAT_TO_SEND
        if name in response.headers
    )
    return Refusal(status, _TEXT_OF.get(status, MALFORMED.text), _details_of(error), headers)


def _details_of(error: Exception | None) -> str | None:
    """Return which header is wrong; its value isn't repeated."""
    if not isinstance(error, InvalidHeader):
        return None
    is_invalid = isinstance(error, InvalidHeaderFormat | InvalidHeaderValue)
    return f"{error.name}: {'invalid value' if is_invalid else 'must be given once'}"
