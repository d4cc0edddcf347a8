"""What the service does again and again, for as long as it runs."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from app.core.errors import UnavailableError
from app.core.log import get_logger

END_SECONDS = 2.0
"""How long the stop waits for what is under way."""

_log = get_logger(__name__)


async def periodically(
    act: Callable[[], Coroutine[Any, Any, None]], *, seconds: float, failing: str
) -> None:
    """Act after each interval until this is cancelled; what is under way then comes to its end.

    A failure is logged with the text `failing`, and the next interval begins all the same.
    """
    while True:
        await asyncio.sleep(seconds)
        try:
            await _to_its_end(act())
        except Exception as error:  # noqa: BLE001  whatever fails, it is tried again
            # An outage is known by its own line; anything else needs its place.
            is_unforeseen = not isinstance(error, UnavailableError)
            _log.warning(failing, error=type(error).__name__, exc_info=is_unforeseen)


async def _to_its_end(acting: Coroutine[Any, Any, None]) -> None:
    """Await it; cut off in a statement, it would leave its connection open for a while."""
    task = asyncio.create_task(acting)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task], timeout=END_SECONDS)
        task.cancel()
        await asyncio.wait([task])
        raise
