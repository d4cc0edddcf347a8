"""Keeps what documents and results hold from being more than text where it is shown."""

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


def all_visible(data: Any) -> Any:
    """Return plain data with all its texts so, names too."""
    if isinstance(data, str):
        return visible(data)
    if isinstance(data, dict):
        return {visible(str(name)): all_visible(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [all_visible(value) for value in data]
    return data
