"""The one task in which all steps of a scenario run."""

import asyncio
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from typing import Any, TypeAlias, TypeVar

from support.runner.failing.debugging import is_debugged
from support.runner.failing.stacks import places_in_app, waiting_places
from support.runner.loop import LoopTime
from support.runner.patience import OnTheClockError, stretched

Result = TypeVar("Result")
_Done: TypeAlias = tuple[Any, BaseException | None]


class TimeLimitError(OnTheClockError):
    """A scenario took longer than its level allows; `places` is where its tasks were in the app."""

    def __init__(self, limit: str, places: list[str]) -> None:
        super().__init__(f"the scenario was stopped here at {limit}")
        self.places = places


class ScenarioTask:
    """Runs all steps of a scenario in one task, which also owns every resource they open.

    Cancel scopes and context variables belong to a task: with one task a step they would be
    entered in one and left in another.
    """

    def __init__(self, time: LoopTime, *, limit: float | None, level: str) -> None:
        self._time = time
        self._loop = loop = time.loop
        self._level, self._limit = level, limit
        self._ends = loop.time() + limit if limit else None
        self._next: asyncio.Future[tuple[Coroutine[Any, Any, Any] | None, asyncio.Future[_Done]]]
        self._next = loop.create_future()
        self._others = asyncio.all_tasks(loop)
        self._places: list[str] = []
        self._alarm: asyncio.TimerHandle | None = None
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
        timer = asyncio.timeout(None)
        self._set_alarm(timer)
        try:
            async with timer:
                return await work
        except TimeoutError as error:
            if not timer.expired():
                raise
            limit = f"the limit of {self._limit:g} s for level {self._level}"
            own = [f"    {place}" for place in places_in_app(error.__cause__)]
            raise TimeLimitError(limit, [*own, *self._places]) from error
        finally:
            if self._alarm is not None:
                self._alarm.cancel()

    def _set_alarm(self, timer: asyncio.Timeout) -> None:
        if self._ends is not None:
            self._alarm = self._loop.call_at(self._ends, self._expire, timer)

    def let_pass(self, seconds: float) -> None:
        """Let so much time pass for everybody's timers but the scenario's own limit."""
        self._time.let_pass(seconds)
        if self._ends is not None:
            self._ends += seconds

    def _expire(self, timer: asyncio.Timeout) -> None:
        """Stop the step, having looked where it waits; nobody hurries who uses a debugger."""
        if self._ends is not None and self._loop.time() < self._ends:
            self._set_alarm(timer)  # the step has let time pass
        elif not is_debugged():
            # Where the step itself waits is in the error that stops it, generators included.
            others = asyncio.all_tasks(self._loop) - self._others - {self._task}
            self._places = waiting_places(others)
            timer.reschedule(self._loop.time())

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
