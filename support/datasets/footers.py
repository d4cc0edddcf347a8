"""Parquet files whose footers are written by hand, since no writer makes such ones."""

import struct

from support.datasets.file_server import Content

MAGIC = b"PAR1"
_RECORD_CHARACTERS = len("STRUCT( INTEGER)")


def with_columns(count: int, *, characters: int) -> Content:
    """Return a file of so many columns of integers, each with a name of so many characters."""
    columns = b"".join(_integer(f"{number:0{characters}}") for number in range(count))
    return _file(columns, top=count, elements=count)


def with_type_of(characters: int) -> Content:
    """Return a file with one column, a record whose type is a text of so many characters."""
    field = _integer("f" * (characters - _RECORD_CHARACTERS))
    return _file(b"\x35\x02" + _name("record") + _children(1) + b"\x00" + field, top=1, elements=2)


def with_numbers_behind(count: int, *, start: int) -> Content:
    """Return a file of one column `i` with so many numbers from 0 on, whose only page begins there.

    What precedes the page is zeros. The page is plain: not compressed, and no number is null.
    """
    numbers = struct.pack(f"<{count}q", *range(count))
    sizes = 2 * (b"\x15" + _number(2 * len(numbers)))
    page = b"\x15\x00" + sizes + b"\x2c\x15" + _number(2 * count) + b"\x15\x00" + 2 * b"\x15\x06"
    written = page + b"\x00\x00" + numbers
    root = b"\x48" + _text("schema") + _children(1) + b"\x00"
    schema = b"\x19\x2c" + root + b"\x15\x04\x25\x00" + _name("i") + b"\x00"
    groups = b"\x19\x1c" + _group(count, len(written), start)
    footer = b"\x15\x04" + schema + b"\x16" + _number(2 * count) + groups + b"\x00"
    end = written + footer + len(footer).to_bytes(4, "little") + MAGIC
    return Content(MAGIC, zeros=start - len(MAGIC), tail=end)


def _group(count: int, size: int, start: int) -> bytes:
    """Return a row group of one column `i`, whose one page has that size and begins there."""
    told, place = b"\x16" + _number(2 * count), b"\x26" + _number(2 * start)
    sizes = 2 * (b"\x16" + _number(2 * size))
    column = b"\x15\x04\x19\x15\x00\x19\x18" + _text("i") + b"\x15\x00" + told + sizes + place
    return (
        b"\x19\x1c"
        + place
        + b"\x1c"
        + column
        + 2 * b"\x00"
        + sizes[: len(sizes) // 2]
        + told
        + b"\x00"
    )


def _file(columns: bytes, *, top: int, elements: int) -> Content:
    """Return a file of so many columns, and so many elements below the root of its schema.

    In Thrift's compact form: version 2, the schema as a list of records, no rows, no row groups.
    """
    root = b"\x48" + _text("schema") + _children(top) + b"\x00"
    listed = b"\x19\xfc" + _number(elements + 1) + root + columns
    footer = b"\x15\x04" + listed + b"\x16\x00\x19\x0c\x00"
    return Content(MAGIC + footer + len(footer).to_bytes(4, "little") + MAGIC)


def _integer(name: str) -> bytes:
    """Return a column of integers that may be null."""
    return b"\x15\x02\x25\x02" + _name(name) + b"\x00"


def _name(name: str) -> bytes:
    return b"\x18" + _text(name)


def _children(count: int) -> bytes:
    return b"\x15" + _number(2 * count)


def _text(text: str) -> bytes:
    return _number(len(text)) + text.encode("ascii")


def _number(number: int) -> bytes:
    """Return a number in groups of seven bits, the lowest first; all but the last are marked."""
    groups = b""
    while number >> 7:
        groups += bytes([number & 0x7F | 0x80])
        number >>= 7
    return groups + bytes([number])
