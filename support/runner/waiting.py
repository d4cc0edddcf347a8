"""Waits for what happens in the background, never longer than it takes."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import TypeVar

from support.traceability.tries import HURRIED

MOMENT_SECONDS = 0.05
"""What is waited for where all that a step's own words promise has come already."""

Value = TypeVar("Value")


class NeverCameTrueError(AssertionError):
    """A condition was still not met at its deadline."""


async def eventually(
    what: str, look: Callable[[], Value], *, wanted: Value, within: float = 2.0
) -> Value:
    """Return what `look` sees as soon as it is `wanted`, or fail at the deadline.

    The failure names the condition and the last value seen; `within` is in seconds.
    """
    if (seen := await settled(look, wanted=wanted, within=within)) != wanted:
        raise NeverCameTrueError(f"{what}: still {seen!r} after {within:g} s, not {wanted!r}")
    return seen


async def settled(
    look: Callable[[], Value | Awaitable[Value]], *, wanted: Value, within: float = 2.0
) -> Value:
    """Return what `look` sees as soon as it is `wanted`, or at the deadline: for facts."""
    loop = asyncio.get_running_loop()
    ends = loop.time() + patience(within)
    while (seen := await _seen(look)) != wanted:
        if loop.time() > ends:
            break
        await asyncio.sleep(0.001)
    return seen


def patience(seconds: float) -> float:
    """Return how long a step that observes waits: a moment, where it is tried with other words."""
    return min(seconds, MOMENT_SECONDS) if HURRIED.get() else seconds


async def _seen(look: Callable[[], Value | Awaitable[Value]]) -> Value:
    seen = look()
    return await seen if inspect.isawaitable(seen) else seen
