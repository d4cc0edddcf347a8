"""The types that step definitions name between braces: `{person:Name}`, `{status:Status}`."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from parse import with_pattern

from support.values import PATTERN, value

Value = TypeVar("Value")

PLACEHOLDER = re.compile(r"\{(?P<name>\w*)(?::(?P<type>\w*))?\}")
TYPES: dict[str, Callable[[str], Any]] = {}
"""Every type by its name; a module of `steps` adds its own with `placeholder`."""


def placeholder(name: str, pattern: str, convert: Callable[[str], Value]) -> None:
    """Add a type of placeholder: what it matches, without groups, and what it becomes."""
    TYPES[name] = with_pattern(pattern)(partial(convert))


def unquoted(text: str) -> str:
    """Return what stands between the quotes."""
    return text[1:-1]


placeholder("Name", r"[A-Z][a-z]+", str)
placeholder("Who", r"somebody|[A-Z][a-z]+", str)
placeholder("Text", r'"[^"]*"', unquoted)
placeholder("Count", r"\d+", int)
placeholder("Status", r"[1-5]\d\d", int)
placeholder("Field", r"[a-z_]+(?:\.[a-z_]+)*", str)
placeholder("Header", r"[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)*", str)
placeholder("Method", r"GET|POST|PUT|PATCH|DELETE|OPTIONS", str)
placeholder("Variable", r"[A-Z]+(?:_[A-Z]+)+", str)
placeholder("Value", PATTERN, value)
