"""How many connections may be open, of all clients and of one address."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from app.core.client_address import TrustedProxies
from app.core.log import get_logger

QUIET_SECONDS = 10.0
"""So long the log says nothing more of what it has just warned of."""

_log = get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Gate:
    """Lets connections in up to a limit; that of one address doesn't hold for trusted proxies."""

    most: int
    most_per_address: int
    proxies: TrustedProxies

    def objection(self, address: str | None, held: Collection[Any]) -> str | None:
        """Return why a new connection is one too many among those held, itself included."""
        if len(held) > self.most:
            return "too many connections"
        if self.proxies.trusts(address):
            return None
        of_address = sum((one.client or (None,))[0] == address for one in held)
        return "too many connections of one address" if of_address > self.most_per_address else None


@dataclass
class FloodLog:
    """Warns once of what comes in floods, then after a while of how often it came since."""

    time: Callable[[], float]
    _last: dict[str, float] = field(default_factory=dict)
    _left_out: dict[str, int] = field(default_factory=dict)

    def warn(self, message: str, *, reason: str, **fields: Any) -> None:
        """Leave a line, unless there was one for this reason a short while ago."""
        now = self.time()
        if now - self._last.get(reason, -QUIET_SECONDS) < QUIET_SECONDS:
            self._left_out[reason] = self._left_out.get(reason, 0) + 1
            return
        self._last[reason] = now
        left_out = self._left_out.pop(reason, 0)
        _log.warning(message, reason=reason, left_out=left_out, **fields)
