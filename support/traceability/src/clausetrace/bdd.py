"""`then` for suites that use pytest-bdd as it is: what a step returns is compared and recorded."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import pytest
import pytest_bdd

from clausetrace.recording.facts import Fact, compared, gathered

__all__ = ["Fact", "then"]

Step = TypeVar("Step", bound=Callable[..., object])


def then(words: Any, **options: Any) -> Callable[[Step], Step]:
    """Define a step that returns a Fact, or several; the scenario fails where one doesn't hold.

    The options are those of pytest-bdd's own `then`.
    """

    def define(function: Step) -> Step:
        pytest_bdd.then(words, stacklevel=2, **options)(_comparing(function))  # noqa: TID251  see the docstring
        return function

    return define


def _comparing(function: Callable[..., object]) -> Callable[..., None]:
    signature = inspect.signature(function)
    wants_request = "request" in signature.parameters

    @wraps(function)
    def step(*, request: pytest.FixtureRequest, **given: Any) -> None:
        __tracebackhide__ = True
        if wants_request:
            given["request"] = request
        facts = gathered(function(**given), by=function)
        comparisons = [compared(fact) for fact in facts]
        request.config.hook.pytest_trace_facts(comparisons=comparisons)
        for comparison in comparisons:
            if not comparison.holds:
                raise AssertionError(f"promised {comparison.promised}, seen {comparison.seen}")

    if not wants_request:
        asked = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD)
        signature = signature.replace(parameters=[*signature.parameters.values(), asked])
    step.__signature__ = signature  # type: ignore[attr-defined]
    return step
