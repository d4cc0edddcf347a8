"""Sentences as Cucumber Expressions, by Cucumber's own library, each built when first needed."""

import re
from functools import cache, cached_property
from typing import Any

from cucumber_expressions.errors import CucumberExpressionError
from cucumber_expressions.expression import CucumberExpression
from cucumber_expressions.parameter_type import ParameterType
from cucumber_expressions.parameter_type_registry import ParameterTypeRegistry
from pytest_bdd.parsers import StepParser

from support.runner.words.nouns import CAPTURING, NOUNS, Thing, thing
from support.runner.words.parameters import base_registry

THING = "thing"
"""The parameter type of whatever a noun names."""
VALUE = re.compile(r"\{(\w*)\}")
VARIES = re.compile(r"\{\w*\}|\S*/\S*|\\.")
"""What of an expression isn't there in a step word for word: values, alternatives, escapes."""


class ExpressionError(Exception):
    """A sentence that is no Cucumber Expression, or names an unknown type of values."""


@cache
def registry() -> ParameterTypeRegistry:
    """Return the types of values, nouns included; once a process, after all steps are read."""
    made = base_registry()
    pattern = "|".join(each.pattern for each in NOUNS.values()) or "(?!)"
    made.define_parameter_type(ParameterType(THING, pattern, Thing, thing))
    return made


class Sentence(StepParser):
    """One sentence as pytest-bdd asks for it; its values go to the arguments of these names."""

    def __init__(self, expression: str, names: tuple[str, ...]) -> None:
        super().__init__(expression)
        self._names = names
        self._fragments = [part for part in VARIES.split(expression) if part]

    @cached_property
    def _expression(self) -> CucumberExpression:
        try:
            return CucumberExpression(self.name, registry())
        except CucumberExpressionError as error:
            raise ExpressionError(f'"{self.name}": {error}') from error

    def is_matching(self, name: str) -> bool:
        """Say whether this is what the step says."""
        return self._may_match(name) and self._expression.match(name) is not None

    def parse_arguments(self, name: str) -> dict[str, Any] | None:
        """Return the values of a step by the names of the arguments that take them."""
        found = self._expression.match(name)
        if found is None:
            return None
        return {each: argument.value for each, argument in zip(self._names, found, strict=True)}

    def _may_match(self, name: str) -> bool:
        """Look for the words that every match has: most expressions are never built."""
        start = 0
        for fragment in self._fragments:
            found = name.find(fragment, start)
            if found < 0:
                return False
            start = found + len(fragment)
        return True


def count_values(expression: str) -> int:
    """Return how many values a sentence has."""
    return len(VALUE.findall(expression))


def pattern_of(name: str) -> str:
    """Return what matches a type of values, without groups that capture."""
    return CAPTURING.sub("(?:", "|".join(registry().lookup_by_type_name(name).regexps))
