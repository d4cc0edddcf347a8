"""The nouns of sentences: what a `Then` can look at, each defined where its area sees it."""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeAlias, TypeVar

import pytest
from cucumber_expressions.expression import CucumberExpression
from dirty_equals import AnyThing

from support.runner.waiting import settled
from support.runner.words.parameters import base_registry

Look: TypeAlias = Callable[..., Any]
View: TypeAlias = Callable[[Any], Any]
Looking = TypeVar("Looking", bound=Look)
ANYTHING = AnyThing()
CAPTURING = re.compile(r"(?<!\\)\((?!\?)")


@dataclass(frozen=True)
class Noun:
    """Words for something that can be seen, and the function that looks at it.

    `settles` marks what changes by itself for a while: it is looked at until it is as promised.
    """

    words: str
    look: Look
    settles: bool

    @property
    def place(self) -> str:
        """File and line of the function."""
        code = inspect.unwrap(self.look).__code__
        return f"{code.co_filename}:{code.co_firstlineno}"

    @cached_property
    def expression(self) -> CucumberExpression:
        """The words as a Cucumber Expression."""
        return CucumberExpression(self.words, _registry())

    @property
    def pattern(self) -> str:
        """What matches the words, without groups that capture."""
        return CAPTURING.sub("(?:", self.expression.regexp[1:-1])


NOUNS: dict[str, Noun] = {}
"""Every noun by its words, in the order in which they were read."""


@cache
def _registry() -> Any:
    return base_registry()


def noun(words: str, *, settles: bool = False) -> Callable[[Looking], Looking]:
    """Name what a function sees: `the user {name}`; values come after its fixtures, in order.

    Looking has no effect, and returns `ABSENT` where there is nothing to see.
    """

    def define(look: Looking) -> Looking:
        if words in NOUNS:
            raise ValueError(f'the noun "{words}" is taken: {NOUNS[words].place}')
        NOUNS[words] = Noun(words, look, settles)
        return look

    return define


@dataclass(frozen=True)
class Thing:
    """What a sentence names: a noun and the values in it, to be looked at with fixtures."""

    text: str
    noun: Noun
    values: tuple[Any, ...]
    fixtures: tuple[Any, ...] = ()

    def bound(self, request: pytest.FixtureRequest) -> "Thing":
        """Return it with the fixtures that looking at it needs."""
        names = list(inspect.signature(self.noun.look).parameters)
        needed = names[: len(names) - len(self.values)]
        fixtures = tuple(request.getfixturevalue(name) for name in needed)
        return Thing(self.text, self.noun, self.values, fixtures)

    async def seen(self, wanted: Any = ANYTHING, view: View | None = None) -> Any:
        """Return what there is to see, or what a view shows of it.

        What settles is looked at until that is as wanted.
        """
        if self.noun.settles:
            return await settled(lambda: self._viewed(view), wanted=wanted)
        return await self._viewed(view)

    async def _viewed(self, view: View | None) -> Any:
        seen = self.noun.look(*self.fixtures, *self.values)
        seen = await seen if inspect.isawaitable(seen) else seen
        return view(seen) if view else seen


def thing(text: str) -> Thing:
    """Return what a sentence names by these words."""
    for each in NOUNS.values():
        if (found := each.expression.match(text)) is not None:
            return Thing(text, each, tuple(argument.value for argument in found))
    raise LookupError(f'no noun is "{text}"')
