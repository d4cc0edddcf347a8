"""Keeps what documents and results hold from being more than text where it is shown."""

import json
import re
from typing import Any

CONTROL = {
    code: f"\\u{code:04x}"
    for code in (
        *range(9),
        *range(11, 32),
        *range(127, 160),
        0x061C,
        0x2028,
        0x2029,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        0x200E,
        0x200F,
        *range(0xD800, 0xE000),
        0xFFFE,
        0xFFFF,
    )
}
"""What is written out: controls, marks that turn the direction of text, and no characters."""


def visible(text: str) -> str:
    """Return text with control and bidirectional characters written out."""
    return text.translate(CONTROL)


COMMANDS = ("::", "##[")
"""What a line begins with that GitHub's runner takes for a command, blanks before it aside."""


def harmless(text: str) -> str:
    """Return a text that a log may hold: a line that begins like a command is marked."""
    return "\n".join(map(_marked, text.split("\n")))


def _marked(line: str) -> str:
    bare = line.lstrip()
    return f"{line[: len(line) - len(bare)]}| {bare}" if bare.startswith(COMMANDS) else line


RISKY = re.compile(f"[{''.join(map(chr, CONTROL))}]|\\\\[ubf]")
"""What JSON has in it where a text holds something that is to be written out."""


def as_visible_json(data: Any) -> str:
    """Return plain data as one line of JSON whose texts may be shown as they are."""
    text = _json(data)
    return _json(_all_visible(data)) if RISKY.search(text) else text


ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
"""One for all, since json.dumps makes a new one each time."""


def _json(data: Any) -> str:
    return ENCODER.encode(data)


def _all_visible(data: Any) -> Any:
    if isinstance(data, str):
        return visible(data)
    if isinstance(data, dict):
        return {visible(str(name)): _all_visible(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [_all_visible(value) for value in data]
    return data
