"""What scenarios of the area core see."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from support.runner.values import ABSENT, Absent
from support.world.http import NO_RESPONSE, Response

FAILED = 400
"""From this status on a response reports a failure."""


@dataclass(frozen=True)
class CrossOriginSeen:
    """A page's origin, and the response to its preflight."""

    origin: str | Absent = ABSENT
    preflight: Response = NO_RESPONSE

    def failure(self) -> str:
        """Return what has to be looked at, nothing where the preflight was granted."""
        status = self.preflight.status
        return f"the preflight -> {status}" if status >= FAILED else ""


@dataclass(frozen=True)
class ErrorsSeen:
    """The status of the response to each domain error, by the error's class."""

    statuses: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class ReadSeen:
    """What came of a response that was read as it was sent, and how that ended."""

    text: str | Absent = ABSENT

    @property
    def end(self) -> str | Absent:
        """The words for how it ended; what came is in them where it isn't as probes send it."""
        known = {"b'the beginning', then RemoteProtocolError": "the connection broke off"}
        return self.text if isinstance(self.text, Absent) else known.get(self.text, self.text)


@dataclass(frozen=True)
class SourceSeen:
    """The verdict of each import contract, and the places where SQL doesn't belong."""

    contracts: Mapping[str, str] = field(default_factory=dict)
    sql_outside: list[str] | Absent = ABSENT
