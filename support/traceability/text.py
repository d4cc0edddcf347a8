"""Keeps what documents and results hold from being more than text where it is shown."""

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
