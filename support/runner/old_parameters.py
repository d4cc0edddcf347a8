"""The types that step definitions name between braces: `{person:Name}`, `{status:Status}`."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from parse import with_pattern

from support.runner.values import PATTERN, value

Value = TypeVar("Value")

PARAMETER = re.compile(r"\{(?P<name>\w*)(?::(?P<type>\w*))?\}")
NAME = r"[A-Z][a-z]+(?:'s phone)?"
"""A person, or another browser of theirs: what one holds the other doesn't know."""
TYPES: dict[str, Callable[[str], Any]] = {}
"""Every type by its name; a module of `steps` adds its own with `parameter_type`."""


CLOSED: dict[str, tuple[str, ...]] = {}
"""The words of each type that has a closed list of them, for the hint at a misspelled one."""


def parameter_type(
    name: str, pattern: str, convert: Callable[[str], Value], *, words: Sequence[str] = ()
) -> None:
    """Add a type of parameter: what it matches, without groups, and what it becomes.

    `words` are known examples of it: who writes another one is shown the nearest.
    """
    if name in TYPES:
        raise ValueError(f"the parameter type {name} is taken; there are {', '.join(TYPES)}")
    TYPES[name] = with_pattern(pattern)(partial(convert))
    if words:
        CLOSED[name] = tuple(words)


def unquoted(text: str) -> str:
    """Return what stands between the quotes."""
    return text[1:-1]


parameter_type("Name", NAME, str)
parameter_type("Who", rf"somebody|{NAME}", str)
parameter_type("Text", r""""[^"]*"|'[^']*'""", unquoted)
parameter_type("Count", r"\d+", int)
parameter_type("Status", r"[1-5]\d\d", int)
parameter_type("Field", r"[A-Za-z_-]+(?:\.[A-Za-z_-]+)*", str)
parameter_type("Header", r"[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)*", str)
parameter_type("Method", r"GET|POST|PUT|PATCH|DELETE|OPTIONS", str)
parameter_type("Variable", r"[A-Z]+(?:_[A-Z]+)+", str)
parameter_type("Value", PATTERN, value)
parameter_type(
    "Words",
    r"[\w-]+(?:, [\w-]+)* and [\w-]+",
    lambda text: set(text.replace(" and ", ", ").split(", ")),
)
parameter_type("Number", r"no|\d+", lambda text: 0 if text == "no" else int(text))
