"""Waits for what happens in the background, never longer than it takes."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import TypeVar

from clausetrace.proving.value_trials import NO_WAIT
from support.runner.patience import OVERDUE, OnTheClockError, stretched

MOMENT_SECONDS = 0.05
"""What is waited for where all that a step's own words promise has come already."""

PATIENCE_SECONDS = 10.0
"""How long a step waits for what has to come: many times what it takes, below any limit."""

Value = TypeVar("Value")


class NeverCameTrueError(OnTheClockError, AssertionError):
    """A condition was still not met at its deadline."""


async def eventually(
    what: str, look: Callable[[], Value], *, wanted: Value, within: float = PATIENCE_SECONDS
) -> Value:
    """Return what `look` sees as soon as it is `wanted`, or fail at the deadline.

    The failure names the condition and the last value seen; `within` is in seconds.
    """
    if (seen := await settled(look, wanted=wanted, within=within)) != wanted:
        waited = f"{patience(within):g} s"
        raise NeverCameTrueError(f"{what}: still {seen!r} after {waited}, not {wanted!r}")
    return seen


async def settled(
    look: Callable[[], Value | Awaitable[Value]], *, wanted: Value, within: float = PATIENCE_SECONDS
) -> Value:
    """Return what `look` sees as soon as it is `wanted`, or at the deadline: for facts."""
    loop = asyncio.get_running_loop()
    within = patience(within)
    ends = loop.time() + within
    while (seen := await _seen(look)) != wanted:
        if loop.time() > ends:
            if not NO_WAIT.get():
                OVERDUE.append(f"a step waited {within:g} s")
            break
        await asyncio.sleep(0.001)
    return seen


def patience(seconds: float) -> float:
    """Return how long a step that observes waits, stretched for this run.

    It is a moment, where the step is tried with other words.
    """
    return min(seconds, MOMENT_SECONDS) if NO_WAIT.get() else stretched(seconds)


async def _seen(look: Callable[[], Value | Awaitable[Value]]) -> Value:
    seen = look()
    return await seen if inspect.isawaitable(seen) else seen
