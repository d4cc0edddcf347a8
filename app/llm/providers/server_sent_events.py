"""Reads server-sent events from bytes, by the rules of that format."""

import json
import re
from collections.abc import Iterator
from typing import Any

import orjson

_LINE_END = re.compile(rb"\r\n|\n|\r")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class EventReader:
    """Splits what arrives into the data of events, however it is cut into packets."""

    def __init__(self) -> None:
        self._line = b""
        self._data: list[bytes] = []
        self._at_start = True
        self._after_carriage_return = False

    def feed(self, packet: bytes) -> Iterator[bytes]:
        """Yield the data of each event that is complete with this packet."""
        if self._after_carriage_return and packet:
            packet = packet.removeprefix(b"\n")
            self._after_carriage_return = False
        *lines, self._line = _LINE_END.split(self._line + packet)
        # A line feed that belongs to this line's end may come with the next packet.
        self._after_carriage_return = packet.endswith(b"\r")
        for line in lines:
            yield from self._take(line)

    def rest(self) -> bytes:
        """Return the data of an event that the end of the body has cut off."""
        for _ in self._take(self._line):
            pass
        return b"\n".join(self._data)

    def _take(self, line: bytes) -> Iterator[bytes]:
        if self._at_start:
            line = line.removeprefix(_BYTE_ORDER_MARK)
            self._at_start = False
        if not line:
            if self._data:
                yield b"\n".join(self._data)
            self._data = []
            return
        field, _, value = line.partition(b":")
        if field == b"data":
            self._data.append(value.removeprefix(b" "))


def parsed(data: bytes) -> Any:
    """Return JSON as data, lone surrogates included; ValueError if it is none."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        try:
            return json.loads(data.decode(errors="replace"))
        except RecursionError as error:
            raise ValueError("nested too deeply") from error


class BodyReader:
    """Reads a whole body: events, or JSON that was sent in their place as one piece."""

    def __init__(self) -> None:
        self._events = EventReader()
        self._whole = b""
        self._is_stream = False

    def feed(self, packet: bytes) -> Iterator[bytes]:
        """Yield what is complete with this packet."""
        if not self._is_stream:
            self._whole += packet
            first = self._whole.lstrip()[:1]
            if first in {b"", b"{", b"["}:
                return
            packet, self._is_stream = self._whole, True
        yield from self._events.feed(packet)

    def rest(self) -> Iterator[bytes]:
        """Yield what the end of the body completes; what it has cut off is nothing."""
        rest = self._events.rest() if self._is_stream else self._whole
        if rest.strip() and (not self._is_stream or _is_whole(rest)):
            yield rest


def _is_whole(data: bytes) -> bool:
    try:
        parsed(data)
    except ValueError:
        return data == b"[DONE]"
    return True
