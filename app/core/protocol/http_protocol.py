"""HTTP as uvicorn speaks it, with limits to what a client sends, and to the time it takes."""

import asyncio
import fcntl
import sys
import termios
from typing import Any

import httptools
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from app.core.middleware.limits import MAX_HEADER_BYTES
from app.core.protocol.gate import FloodLog, Gate
from app.core.protocol.oddities import oddity_of
from app.core.protocol.refusal import (
    MALFORMED,
    TOO_LARGE,
    Refusal,
    Refusals,
    RefusedError,
    close_gently,
    peer,
)
from app.core.protocol.watch import Patience, Watch

PIECE_BYTES = 4096
"""So much is parsed between two looks at what has come of it."""
MOST_WAITING = 8
"""From so many requests on that wait for an earlier one's response, nothing more is parsed."""


class HeldFlow(FlowControl):
    """Reading that goes on only when nothing holds it."""

    _is_held = False

    def hold(self, *, is_held: bool) -> bool:
        """Hold reading, or let it go on when somebody asks for that; return which."""
        self._is_held = is_held
        if is_held:
            self.pause_reading()
        return is_held

    def resume_reading(self) -> None:
        """Read on, unless reading is held."""
        if not self._is_held:
            super().resume_reading()


class HttpProtocol(HttpToolsProtocol):
    """A connection over which no more is taken in than a request may have.

    The parser has no limits: it keeps each header until it is complete, and all of them until the
    last one has come. So their bytes are counted as they arrive, by line and as a whole.
    """

    _line_bytes = 0
    """The request line and the headers of this request so far, or its trailers."""
    _silent_bytes = 0
    """What the parser has been given since something has come of it."""
    _something_came = False
    _is_in_head = True
    _is_refused = False
    _under_way: RequestResponseCycle | None = None
    """The request whose response is due, also where those of later ones have come meanwhile."""

    def __init__(
        self,
        *,
        patience: Patience,
        gate: Gate,
        log: FloodLog,
        refusals: Refusals,
        **options: Any,
    ) -> None:
        """Serve a connection as uvicorn's `options` have it, if the gate lets it in."""
        super().__init__(**options)
        self._refusals = refusals
        self._watch = Watch(patience, self.loop.time)
        self._gate, self._flood_log = gate, log
        self._unparsed = bytearray()
        self._held_flow: HeldFlow

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Let the client in, unless there are too many."""
        super().connection_made(transport)
        self.flow = self._held_flow = HeldFlow(transport)
        address = peer(transport)
        if (reason := self._gate.objection(address, self.connections)) is not None:
            self._flood_log.warn("connection refused", reason=reason, client=address)
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """End the request under way; uvicorn ends the newest one, which may wait for it."""
        super().connection_lost(exc)
        if (cycle := self._under_way) is not None:
            cycle.disconnected = True
            cycle.message_event.set()

    def check(self) -> None:
        """Break the connection off if its client has let a deadline pass."""
        cycle, unsent = self._newest(), _unread_bytes(self.transport)
        is_answering = cycle is not None and not cycle.response_complete
        may_wait = is_answering if self._is_in_head else self.flow.read_paused
        if (reason := self._watch.overdue(unsent=unsent, may_wait=may_wait)) is not None:
            self._flood_log.warn("connection closed", reason=reason, client=peer(self.transport))
            self.transport.abort()

    def resume_writing(self) -> None:
        """Note that the client has read some of a response."""
        super().resume_writing()
        self._watch.note_reading()

    def data_received(self, data: bytes) -> None:
        """Take what the client sends; refuse what is no request, or too large for one."""
        self._watch.note_bytes()
        self._unparsed += data
        self._parse_some()

    def _parse_some(self) -> None:
        """Parse what has come, as long as few requests wait for an earlier one's response."""
        while self._unparsed and not self._is_refused and not self.transport.is_closing():
            if self._held_flow.hold(is_held=len(self.pipeline) >= MOST_WAITING):
                return
            self._unset_keepalive_if_required()
            piece = bytes(self._unparsed[:PIECE_BYTES])
            del self._unparsed[:PIECE_BYTES]
            if not self._parse(piece):
                self._unparsed.clear()

    def on_response_complete(self) -> None:
        """Go on with the requests that came meanwhile."""
        super().on_response_complete()
        self._parse_some()

    def _parse(self, piece: bytes) -> bool:
        """Hand a piece to the parser; return whether it takes another."""
        self._something_came = False
        try:
            self.parser.feed_data(piece)
        except httptools.HttpParserUpgrade:
            self._upgrade()
            return False
        except httptools.HttpParserError as error:
            cause = error.__context__
            self._refuse(cause.refusal if isinstance(cause, RefusedError) else MALFORMED)
            return False
        self._silent_bytes = 0 if self._something_came else self._silent_bytes + len(piece)
        if self._silent_bytes > MAX_HEADER_BYTES:
            self._refuse(TOO_LARGE)
        return True

    def _upgrade(self) -> None:
        if self._should_upgrade():
            self.handle_websocket_upgrade()
        else:
            self._unsupported_upgrade_warning()

    def _refuse(self, refusal: Refusal) -> None:
        """Respond and close; break off where another response is under way, which this isn't."""
        self._is_refused = True
        response = self._refusals.response(refusal, self.transport, what="request")
        if not self._may_respond():
            self.transport.abort()
            return
        self.transport.write(response)
        if (cycle := self._newest()) is not None:
            cycle.disconnected = True
            cycle.message_event.set()
        close_gently(self.transport)

    def _may_respond(self) -> bool:
        cycle = self._newest()
        if self.pipeline or cycle is None or cycle.response_complete:
            return not self.pipeline
        return not (self._is_in_head or cycle.response_started)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        self._under_way = cycle
        super()._start_asgi_task(cycle, app)

    def _newest(self) -> RequestResponseCycle | None:
        """Return the request whose headers came last; uvicorn has none before the first."""
        return self.cycle

    def on_message_begin(self) -> None:
        """Count from here."""
        super().on_message_begin()
        self._watch.await_headers()
        self._begin_lines()

    def on_url(self, url: bytes) -> None:
        """Count a part of the request line."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Count a header or a trailer: it has a colon, a blank and a line break besides."""
        self._count(len(name) + len(value) + 4)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Refuse what is ambiguous; count trailers by themselves."""
        if (oddity := oddity_of(self.parser.get_http_version(), self.headers)) is not None:
            raise RefusedError(Refusal(400, MALFORMED.text, oddity))
        super().on_headers_complete()
        self._is_in_head = False
        self._watch.await_body()
        self._begin_lines()

    def on_chunk_header(self) -> None:
        """Note that the body goes on."""
        self._something_came = True

    def on_body(self, body: bytes) -> None:
        """Note that the body goes on."""
        self._something_came = True
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Note that the next request may begin."""
        self._is_in_head = True
        self._watch.await_nothing()
        super().on_message_complete()

    def _begin_lines(self) -> None:
        self._something_came = True
        self._line_bytes = 0

    def _count(self, count: int) -> None:
        self._line_bytes += count
        if self._line_bytes > MAX_HEADER_BYTES:
            raise RefusedError(TOO_LARGE)


def _unread_bytes(transport: asyncio.Transport) -> int:
    """Return how many bytes the client's system hasn't taken, 0 while none wait to be sent.

    The system's own buffer counts as well: it has megabytes, which a slow client reads for minutes.
    """
    waiting = transport.get_write_buffer_size()
    if waiting == 0:
        return 0
    buffered = fcntl.ioctl(transport.get_extra_info("socket").fileno(), termios.TIOCOUTQ, bytes(4))
    return waiting + int.from_bytes(buffered, sys.byteorder)
