"""Makes Parquet files, whole and damaged ones."""

import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

import duckdb

from support.datasets.file_server import Content

Damage: TypeAlias = Callable[[bytes], Content]
"""What is done to a whole file."""

MAGIC = b"PAR1"
_NO_COLUMNS = bytes.fromhex("1504 191c 4806 736368656d61 1500 00 1600 190c 00".replace(" ", ""))
"""A footer by hand, since nobody writes one: version 2, a root without children, no rows."""

_MADE: dict[tuple[str, int], bytes] = {}
"""Files made by now: making one takes as long as a scenario."""


def make_parquet(select: str, *, folder: Path, rows_a_group: int = 122_880) -> bytes:
    """Return a Parquet file with what a SELECT gives, in row groups of at most so many rows."""
    if (made := _MADE.get((select, rows_a_group))) is not None:
        return made
    path = folder / "made.parquet"
    form = f"FORMAT parquet, ROW_GROUP_SIZE {rows_a_group}"
    with closing(duckdb.connect(":memory:", config={"threads": 1})) as engine:
        engine.execute(f"COPY ({select}) TO '{path}' ({form})")
    return _MADE.setdefault((select, rows_a_group), path.read_bytes())


def numbers(count: int) -> str:
    """Return the SELECT of one column `i` with so many numbers from 0 on."""
    return f"SELECT i FROM range({count}) t(i)"  # noqa: S608  our own number


def without_columns() -> bytes:
    """Return a Parquet file that has no columns."""
    return MAGIC + _NO_COLUMNS + len(_NO_COLUMNS).to_bytes(4, "little") + MAGIC


def with_broken_footer(file: bytes) -> bytes:
    """Return the file with a footer that can't be read, between good first and last bytes."""
    footer = int.from_bytes(file[-8:-4], "little")
    return file[: -8 - footer] + b"\xff" * footer + file[-8:]


def with_long_footer(file: bytes) -> bytes:
    """Return the file with a megabyte of zeros at the end of its footer, where nobody looks."""
    footer = int.from_bytes(file[-8:-4], "little")
    padding = bytes(1024 * 1024)
    return file[:-8] + padding + (footer + len(padding)).to_bytes(4, "little") + MAGIC


def stretched(file: bytes, size: int) -> Content:
    """Return the file with zeros between its rows and its footer, so that it has this size."""
    footer = int.from_bytes(file[-8:-4], "little") + 8
    return Content(file[:-footer], zeros=size - len(file), tail=file[-footer:])


def with_false_maximum(file: bytes) -> bytes:
    """Return the file with a footer by which the greatest of its numbers, 1099, is 1002."""
    size = int.from_bytes(file[-8:-4], "little") + 8
    false = file[-size:].replace(struct.pack("<q", 1099), struct.pack("<q", 1002))
    return file[:-size] + false


def with_damaged_rows(file: bytes) -> bytes:
    """Return the file with its rows overwritten, and everything else as it was."""
    footer = int.from_bytes(file[-8:-4], "little") + 8
    return file[:40] + b"\xff" * (len(file) - footer - 40) + file[-footer:]


def with_damaged_page_header(file: bytes) -> bytes:
    """Return the file with the beginning of its first page overwritten."""
    return file[:4] + b"\xff" * 16 + file[20:]


DAMAGES: dict[str, Damage] = {
    "has damaged rows": lambda file: Content(with_damaged_rows(file)),
    "has a damaged page header": lambda file: Content(with_damaged_page_header(file)),
    "has a column name that isn't UTF-8": lambda file: Content(file.replace(b"name", b"nam\xff")),
    "has a false maximum": lambda file: Content(with_false_maximum(file)),
    "has no columns": lambda _: Content(without_columns()),
    "has a broken footer": lambda file: Content(with_broken_footer(file)),
    "has a footer of a megabyte": lambda file: Content(with_long_footer(file)),
    "is cut in the middle": lambda file: Content(file[: len(file) // 2]),
    "is 4 gigabytes long": lambda file: stretched(file, 4 * 1024**3),
}
"""Each damage by its words in a sentence."""
