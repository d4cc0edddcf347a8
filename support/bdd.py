"""The only `given`, `when` and `then`: typed patterns, async steps, facts instead of asserts."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import pytest
from pytest_bdd.parsers import parse
from pytest_bdd.steps import StepFunctionContext

from support.parameters import PARAMETER, TYPES, parameter_type
from support.traceability.facts import Comparison, Fact, compared, gathered

__all__ = ["Fact", "given", "parameter_type", "then", "when"]

Step: TypeAlias = Callable[..., object]
Result = TypeVar("Result")
Resource = TypeVar("Resource")
_Done: TypeAlias = tuple[Any, BaseException | None]


class DefinitionError(Exception):
    """A step definition that can't be used; the text names it and says what is allowed."""


class FactsError(AssertionError):
    """At least one fact of a step doesn't hold; `facts` has each with its difference."""

    def __init__(self, facts: list[tuple[Comparison, list[str]]]) -> None:
        first = next(fact for fact, _ in facts if not fact.holds)
        super().__init__(f"promised {first.promised}, seen {first.seen}")
        self.facts = facts


class TimeLimitError(Exception):
    """A scenario took longer than its level allows."""


@dataclass(frozen=True)
class Definition:
    """One step definition, under the pattern that it matches as a whole line."""

    kind: str
    pattern: str
    function: Step
    context: StepFunctionContext

    @property
    def place(self) -> str:
        """File and line of the function."""
        code = inspect.unwrap(self.function).__code__
        path = Path(code.co_filename)
        return f"{path.parent.name}/{path.name}:{code.co_firstlineno}"


DEFINITIONS: list[Definition] = []
"""All definitions in the order in which they were read; filled while `steps` is imported."""


class ScenarioTask:
    """Runs all steps of a scenario in one task, which also owns every resource they open.

    Cancel scopes and context variables belong to a task: with one task a step they would be
    entered in one and left in another.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, *, limit: float | None, level: str) -> None:
        self._loop = loop
        self._level, self._limit = level, limit
        self._ends = loop.time() + limit if limit else None
        self._next: asyncio.Future[tuple[Coroutine[Any, Any, Any] | None, asyncio.Future[_Done]]]
        self._next = loop.create_future()
        self._task = loop.create_task(self._serve(), name="scenario")
        self.resources = AsyncExitStack()

    async def _serve(self) -> None:
        while True:
            work, done = await self._next
            self._next = self._loop.create_future()
            if work is None:
                done.set_result((None, None))
                return
            with _Delivery(done):
                done.set_result((await self._timed(work), None))
            del work, done  # no step outlives its turn here

    async def _timed(self, work: Coroutine[Any, Any, Any]) -> Any:
        timer = asyncio.timeout_at(self._ends)
        try:
            async with timer:
                return await work
        except TimeoutError as error:
            if not timer.expired():
                raise
            limit = f"the limit of {self._limit:g} s for level {self._level}"
            raise TimeLimitError(f"the scenario was stopped here at {limit}") from error

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run a coroutine in the scenario's task and return its result."""
        done: asyncio.Future[_Done] = self._loop.create_future()
        self._next.set_result((work, done))
        try:
            result, error = self._loop.run_until_complete(done)
        finally:
            if not done.done():
                self._break_off(done)
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]  # it is the coroutine's own

    def _break_off(self, done: asyncio.Future[_Done]) -> None:
        """Cancel a step that something from outside has interrupted, a time limit for instance."""
        self._task.cancel()
        self._loop.run_until_complete(asyncio.wait([done], timeout=1))

    def enter(self, resource: AbstractAsyncContextManager[Resource]) -> Resource:
        """Open a resource that is closed when the scenario ends, last in first out."""
        return self.run(self.resources.enter_async_context(resource))

    def close(self) -> None:
        """Close every resource, then end the task."""
        self._ends = self._loop.time() + 10
        try:
            self.run(self.resources.aclose())
        finally:
            done: asyncio.Future[_Done] = self._loop.create_future()
            self._next.set_result((None, done))
            self._loop.run_until_complete(done)
            self._loop.run_until_complete(self._task)


class _Delivery:
    """Hands whatever a step raises to the one who waits for it, so that the task goes on.

    It goes as a result: a future that carries the end of the program as its exception would leave
    the loop running.
    """

    def __init__(self, waiting: "asyncio.Future[_Done]") -> None:
        self._waiting = waiting

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if error is not None:
            self._waiting.set_result((None, error))
        return True


def given(pattern: str) -> Callable[[Step], Step]:
    """Define a step that arranges."""
    return _definer("given", pattern, _plain)


def when(pattern: str) -> Callable[[Step], Step]:
    """Define a step that acts."""
    return _definer("when", pattern, _plain)


def then(pattern: str) -> Callable[[Step], Step]:
    """Define a step that observes: it returns facts, which are compared and recorded here."""
    return _definer("then", pattern, _compare)


def _plain(returned: object, _request: pytest.FixtureRequest) -> None:
    if returned is not None:
        message = f"a Given or When returns nothing, this one returned {returned!r}"
        raise DefinitionError(f"{message}; facts belong in a Then")


def _compare(returned: object, request: pytest.FixtureRequest) -> None:
    __tracebackhide__ = True
    facts = gathered(returned)
    comparisons = [compared(fact) for fact in facts]
    request.config.hook.pytest_trace_facts(comparisons=comparisons)
    if not all(comparison.holds for comparison in comparisons):
        told = [
            (comparison, [] if comparison.holds else _difference(fact, request))
            for fact, comparison in zip(facts, comparisons, strict=True)
        ]
        raise FactsError(told)


def _difference(fact: Any, request: pytest.FixtureRequest) -> list[str]:
    """Return pytest's own account of how two values differ, without its repetition of both."""
    told = request.config.hook.pytest_assertrepr_compare(
        config=request.config, op="==", left=fact.seen, right=fact.promised
    )
    return [line for line in (told[0] if told else [])[1:] if line]


def _definer(
    kind: str, pattern: str, judge: Callable[[object, pytest.FixtureRequest], None]
) -> Callable[[Step], Step]:
    _check_pattern(pattern)
    parser = parse(pattern, TYPES, case_sensitive=True)

    def define(function: Step) -> Step:
        step = _runnable(function, judge)
        context = StepFunctionContext(type=kind, step_func=step, parser=parser)  # type: ignore[arg-type]
        DEFINITIONS.append(Definition(kind, pattern, function, context))
        return function

    return define


def _check_pattern(pattern: str) -> None:
    for found in PARAMETER.finditer(pattern):
        if found["type"] not in TYPES or not found["name"]:
            raise DefinitionError(
                f'"{pattern}": {found[0]} needs a name and a type, one of {", ".join(TYPES)}'
            )


def _runnable(
    function: Step, judge: Callable[[object, pytest.FixtureRequest], None]
) -> Callable[..., None]:
    """Return the function as pytest-bdd calls it: synchronous, with the fixtures it needs."""
    signature = inspect.signature(function)
    own = set(signature.parameters)

    @wraps(function)
    def step(*, request: pytest.FixtureRequest, scenario_task: ScenarioTask, **given: Any) -> None:
        __tracebackhide__ = True
        fixtures = {"request": request, "scenario_task": scenario_task}
        given |= {name: value for name, value in fixtures.items() if name in own}
        returned = function(**given)
        if isinstance(returned, Awaitable):
            returned = scenario_task.run(_awaited(returned))
        judge(returned, request)

    ours = [
        inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD)
        for name in ("request", "scenario_task")
        if name not in own
    ]
    parameters = [*signature.parameters.values(), *ours]
    step.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return step


async def _awaited(work: Awaitable[object]) -> object:
    return await work
