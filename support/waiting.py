"""Waits for what happens in the background, never longer than it takes."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import TypeVar

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
    ends = loop.time() + within
    while (seen := await _seen(look)) != wanted:
        if loop.time() > ends:
            break
        await asyncio.sleep(0.001)
    return seen


async def _seen(look: Callable[[], Value | Awaitable[Value]]) -> Value:
    seen = look()
    return await seen if inspect.isawaitable(seen) else seen
