"""What a connection is waited for, and until when."""

from collections.abc import Callable
from dataclasses import dataclass

HEADERS = "request headers incomplete"
BODY = "request body incomplete"
RESPONSE = "response not read"
"""Why a connection is closed, as the log has it."""


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How many seconds a client may take: for its headers, and for a body or a response."""

    header_seconds: float
    transfer_seconds: float


class Watch:
    """The deadlines of one connection, by the loop's time.

    Headers and body have to be complete by theirs, however they trickle in. That of a response
    moves on whenever the client has read some of it.
    """

    def __init__(self, patience: Patience, time: Callable[[], float]) -> None:
        self._patience, self._time = patience, time
        self._awaited: str | None = None
        self._due = 0.0
        self._unsent = 0
        self._read_due = 0.0
        self.await_headers()

    def await_headers(self) -> None:
        """Wait for the headers of a request from now on."""
        self._awaited, self._due = HEADERS, self._time() + self._patience.header_seconds

    def await_body(self) -> None:
        """Wait for the body of the request whose headers have come."""
        self._awaited, self._due = BODY, self._time() + self._patience.transfer_seconds

    def await_nothing(self) -> None:
        """Wait for nothing until the next byte comes."""
        self._awaited = None

    def note_bytes(self) -> None:
        """Note that something has come: a request begins, if none has begun."""
        if self._awaited is None:
            self.await_headers()

    def note_reading(self) -> None:
        """Note that the client has read some of what was sent."""
        self._read_due = self._time() + self._patience.transfer_seconds

    def overdue(self, *, unsent: int, may_wait: bool) -> str | None:
        """Return what the client has not done in time, None while it has time.

        `unsent` is how many bytes it hasn't read; with `may_wait` it is the service that lets the
        client wait, with a response or by not reading.
        """
        if self._unsent == 0 or unsent < self._unsent:
            self.note_reading()
        self._unsent = unsent
        if unsent and self._time() > self._read_due:
            return RESPONSE
        if self._awaited is None or self._time() <= self._due:
            return None
        if may_wait:
            (self.await_headers if self._awaited == HEADERS else self.await_body)()
            return None
        return self._awaited
