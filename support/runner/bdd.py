"""The only `given`, `when` and `then`: typed patterns, async steps, facts instead of asserts."""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from pytest_bdd.steps import StepFunctionContext

from clausetrace.proving.value_trials import NO_WAIT
from clausetrace.recording.facts import Comparison, Fact, compared, gathered
from support.runner.failing.debugging import LastFrame
from support.runner.failing.differences import differences
from support.runner.scenario_task import ScenarioTask
from support.runner.words.expressions import Sentence, count_values
from support.runner.words.nouns import Thing, noun

__all__ = ["Fact", "given", "noun", "then", "when"]

Step: TypeAlias = Callable[..., Any]
TABLES = ("datatable", "docstring")
"""The arguments that take what a step has besides its sentence."""


class DefinitionError(Exception):
    """A step definition that can't be used; the text names it and says what is allowed."""


class FactsError(AssertionError):
    """At least one fact of a step doesn't hold; `facts` has each with its difference."""

    def __init__(self, facts: list[tuple[Comparison, list[str]]]) -> None:
        first, differing = next(fact for fact in facts if not fact[0].holds)
        whole = f"promised {first.promised}, seen {first.seen}"
        super().__init__("; ".join(differing) or whole)
        self.facts = facts


@dataclass(frozen=True)
class Definition:
    """One step definition, under the pattern that it matches as a whole line."""

    kind: str
    pattern: str
    function: Step
    context: StepFunctionContext
    once: str

    @property
    def place(self) -> str:
        """File and line of the function."""
        code = inspect.unwrap(self.function).__code__
        path = Path(code.co_filename)
        return f"{path.parent.name}/{path.name}:{code.co_firstlineno}"


DEFINITIONS: list[Definition] = []
"""All definitions in the order in which they were read; filled while `steps` is imported."""


def given(sentence: str, *, once: str = "") -> Callable[[Step], Step]:
    """Define a step that arranges; `once` is why a single scenario uses it."""
    return _definer("given", sentence, _plain, once=once)


def when(sentence: str, *, once: str = "") -> Callable[[Step], Step]:
    """Define a step that acts; `once` is why a single scenario uses it."""
    return _definer("when", sentence, _plain, once=once)


def then(sentence: str, *, once: str = "") -> Callable[[Step], Step]:
    """Define a step that observes: it returns facts, which are compared and recorded here."""
    return _definer("then", sentence, _compare, once=once)


def _plain(returned: object, ended: "Ended") -> None:
    del ended
    if returned is not None:
        message = f"a Given or When returns nothing, this one returned {returned!r}"
        raise DefinitionError(f"{message}; facts belong in a Then")


def _compare(returned: object, ended: "Ended") -> None:
    __tracebackhide__ = True
    facts = gathered(returned, by=ended.function)
    comparisons = [compared(fact) for fact in facts]
    ended.config.hook.pytest_trace_facts(comparisons=comparisons)
    if not all(comparison.holds for comparison in comparisons):
        told = [
            (comparison, [] if comparison.holds else differences(fact.promised, fact.seen))
            for fact, comparison in zip(facts, comparisons, strict=True)
        ]
        raise FactsError(told).with_traceback(ended.frame.traceback())


@dataclass(frozen=True)
class Ended:
    """A step's function that has ended, for the hooks that judge what it returned."""

    function: Step
    config: pytest.Config
    frame: LastFrame


Judge: TypeAlias = Callable[[object, Ended], None]


def _definer(kind: str, pattern: str, judge: Judge, *, once: str) -> Callable[[Step], Step]:
    def define(function: Step) -> Step:
        step = _runnable(function, judge)
        parser = Sentence(pattern, _names_of_values(pattern, function))
        context = StepFunctionContext(type=kind, step_func=step, parser=parser)  # type: ignore[arg-type]
        DEFINITIONS.append(Definition(kind, pattern, function, context, once))
        return function

    return define


def _names_of_values(pattern: str, function: Step) -> tuple[str, ...]:
    """Return the names of the arguments that take a sentence's values: the last, in order."""
    names = [name for name in inspect.signature(function).parameters if name not in TABLES]
    count = count_values(pattern)
    if count > len(names):
        place = f"{function.__code__.co_filename}:{function.__code__.co_firstlineno}"
        raise DefinitionError(
            f'{place}: "{pattern}" has {count} values, and {function.__name__} takes'
            f" {len(names)}: {', '.join(names) or 'none'}"
        )
    return tuple(names[len(names) - count :])


def _runnable(function: Step, judge: Judge) -> Callable[..., None]:
    """Return the function as pytest-bdd calls it: synchronous, with the fixtures it needs."""
    signature = inspect.signature(function)
    own, code = set(signature.parameters), inspect.unwrap(function).__code__

    @wraps(function)
    def step(*, request: pytest.FixtureRequest, scenario_task: ScenarioTask, **given: Any) -> None:
        __tracebackhide__ = True
        fixtures = {"request": request, "scenario_task": scenario_task}
        given |= {name: value for name, value in fixtures.items() if name in own}
        given |= {
            name: value.bound(request) for name, value in given.items() if isinstance(value, Thing)
        }
        with LastFrame(code, request.config) as frame:
            returned = function(**given)
            if isinstance(returned, Awaitable):
                returned = scenario_task.run(_awaited(returned, no_wait=NO_WAIT.get()))
        judge(returned, Ended(function, request.config, frame))

    ours = [
        inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD)
        for name in ("request", "scenario_task")
        if name not in own
    ]
    parameters = [*signature.parameters.values(), *ours]
    step.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return step


async def _awaited(work: Awaitable[object], *, no_wait: bool) -> object:
    """Await a step's own work, told in the scenario's task what holds where it was called."""
    token = NO_WAIT.set(no_wait)
    try:
        return await work
    finally:
        NO_WAIT.reset(token)
