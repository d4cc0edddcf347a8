"""Tells other processes on one database which loads are alive, and settles those that aren't."""

import asyncio
from dataclasses import dataclass

from app.core.log import get_logger
from app.datasets.load_context import LoadContext

INTERVAL_SECONDS = 10.0
END_SECONDS = 2.0
"""How long the stop waits for a beat that is under way."""

_log = get_logger(__name__)


@dataclass(frozen=True)
class Heartbeat:
    """The heartbeat of the loads of one service."""

    context: LoadContext

    async def run(self) -> None:
        """Beat after each interval, for as long as the service runs."""
        while True:
            await asyncio.sleep(INTERVAL_SECONDS)
            beat = asyncio.create_task(self._beat(), name="beat of loads")
            try:
                await asyncio.shield(beat)
            except asyncio.CancelledError:
                # Cut off in a statement, it would leave its connection open for a while.
                await asyncio.wait([beat], timeout=END_SECONDS)
                beat.cancel()
                await asyncio.wait([beat])
                raise

    async def _beat(self) -> None:
        try:
            async with self.context.service() as datasets:
                await datasets.beat(self.context.instance)
                await datasets.settle_interrupted()
        except Exception as error:  # noqa: BLE001  whatever fails, loads go on until the next time
            _log.warning("heartbeat of loads can't be stored", error=type(error).__name__)
