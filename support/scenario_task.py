"""The one task in which all steps of a scenario run."""

import asyncio
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from typing import Any, TypeAlias, TypeVar

from support.patience import OnTheClockError, stretched

Result = TypeVar("Result")
_Done: TypeAlias = tuple[Any, BaseException | None]


class TimeLimitError(OnTheClockError):
    """A scenario took longer than its level allows."""


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
        self._loop.run_until_complete(asyncio.wait([done], timeout=stretched(1)))

    def close(self) -> None:
        """Close every resource, then end the task."""
        self._ends = self._loop.time() + stretched(10)
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
