"""The parameter types of step definitions: what a value between braces looks like and becomes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cucumber_expressions.parameter_type import ParameterType
from cucumber_expressions.parameter_type_registry import ParameterTypeRegistry

from support.runner.values import PATTERN, value


@dataclass(frozen=True)
class Parameter:
    """A type of values: what it matches, without groups, what that becomes, and an example."""

    name: str
    pattern: str
    convert: Callable[[str], Any]
    example: str


PARAMETERS: dict[str, Parameter] = {}
"""Every type of the suite by its name; Cucumber's own `int`, `float` and `string` come besides."""
LIMIT = 24
"""So many types at most: a sentence says what it means in words, not in types."""


def parameter(name: str, pattern: str, convert: Callable[[str], Any], *, example: str) -> None:
    """Add a type of values; the pattern has no groups that capture."""
    if name in PARAMETERS:
        raise ValueError(f"the parameter type {name} is taken; there are {', '.join(PARAMETERS)}")
    if not re.fullmatch(pattern, example):
        raise ValueError(f"the parameter type {name}: its example {example!r} doesn't match it")
    PARAMETERS[name] = Parameter(name, pattern, convert, example)


def unquoted(text: str) -> str:
    """Return what is between two marks."""
    return text[1:-1]


PERSON = r"[A-Z][a-z]+(?:'s phone)?"
parameter("name", PERSON, str, example="Ada's phone")
parameter("caller", rf"somebody|{PERSON}", str, example="somebody")
parameter("status", r"[1-5]\d\d", int, example="404")
parameter("field", r"`[\w-]+(?:\.[\w-]+)*`", unquoted, example="`user.id`")
parameter("method", r"GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|PURGE", str, example="POST")
parameter("variable", r"[A-Z]+(?:_[A-Z]+)+", str, example="QUERY_TIMEOUT_SECONDS")
parameter("value", PATTERN, value, example='"a text"')


def base_registry() -> ParameterTypeRegistry:
    """Return Cucumber's registry with the types of the suite."""
    made = ParameterTypeRegistry()
    for each in PARAMETERS.values():
        made.define_parameter_type(ParameterType(each.name, each.pattern, object, each.convert))
    return made
