"""What a file is that isn't Parquet, by its first bytes."""

import codecs
import re
from collections.abc import Sequence

MAGIC = b"PAR1"
BEGINNING_BYTES = 512
"""How much of a file is enough to see what it is."""

_TEXTS = (
    (r"\Z", "The file is empty"),
    (r"version https://git-lfs", "It is a Git LFS pointer: use the link that downloads the file"),
    (
        r"\s*<(!doctype html|!--|html|head|body|title|script|meta)",
        "It is a web page, a sign-in page for instance: use the link that downloads the file",
    ),
    (r"\s*<", "It is XML: convert it to Parquet"),
    (r"\s*[{\[]", "It is JSON: convert it to Parquet"),
    (r"", "It is text, CSV for instance: convert it to Parquet"),
)
_BINARIES = (
    (r"PARE", "It is an encrypted Parquet file, which can't be read"),
    (r"\x1f\x8b", "It is a gzip file: unpack it first"),
    (r"PK[\x03\x05]", "It is a ZIP archive: unpack it first"),
    (r"ARROW1|FEA1|\xff{4}", "It is an Arrow or Feather file: convert it to Parquet"),
    (r"ORC", "It is an ORC file: convert it to Parquet"),
    (r"", "It doesn't begin with PAR1"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def kind_of(beginning: bytes) -> str:
    """Return what a file is that begins like this, and what to do about it."""
    text = _text_of(beginning)
    if text is None:
        return _first(_BINARIES, beginning.decode("latin-1"))
    return _first(_TEXTS, text)


def _first(kinds: Sequence[tuple[str, str]], text: str) -> str:
    return next(kind for pattern, kind in kinds if re.match(pattern, text, re.IGNORECASE))


def _text_of(beginning: bytes) -> str | None:
    """Return it as text, without a mark of its encoding; None if it is none."""
    try:
        # Not the end of it: the last character may go on.
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(beginning)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text
