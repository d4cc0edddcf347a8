"""What the server pushes in scenarios about many events."""

from typing import Any

from support.llm.gemini import GeminiWire
from support.llm.script import USAGE, Part, Scripted


def numbered(count: int) -> list[dict[str, Any]]:
    """Return so many different events."""
    return [{"type": "news", "number": number} for number in range(1, count + 1)]


def numbers(last: int) -> str:
    """Return the text of an answer that counts."""
    return "".join(f"{number} " for number in range(1, last + 1))


def burst(count: int) -> Scripted:
    """Return an answer that counts, all of whose pieces come in one packet."""
    wire = GeminiWire()
    pieces = [wire.encode(Part("text", f"{number} ")) for number in range(1, count + 1)]
    packet = Part("packet", b"".join(pieces).decode())
    return Scripted((packet, Part("usage", USAGE), Part("end", "stop")))
