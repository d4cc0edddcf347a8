"""Identifiers: canonical lower-case UUIDs of version 4."""

import re
import uuid
from collections.abc import Callable
from typing import TypeAlias

IdMaker: TypeAlias = Callable[[], str]

_CANONICAL = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def new_id() -> str:
    """Return a fresh identifier from the operating system's random source."""
    return str(uuid.uuid4())


def is_id(text: str) -> bool:
    """Return whether a text has the form of our identifiers, which are in lower case."""
    return _CANONICAL.fullmatch(text) is not None
