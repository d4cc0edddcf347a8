"""Tells other processes on one database which loads are alive, and settles those that aren't."""

from dataclasses import dataclass

from app.core.periodic import periodically
from app.datasets.load_context import LoadContext

INTERVAL_SECONDS = 10.0


@dataclass(frozen=True)
class Heartbeat:
    """The heartbeat of the loads of one service."""

    context: LoadContext

    async def run(self) -> None:
        """Beat after each interval, for as long as the service runs."""
        failing = "heartbeat of loads can't be stored"
        await periodically(self._beat, seconds=INTERVAL_SECONDS, failing=failing)

    async def _beat(self) -> None:
        async with self.context.service() as datasets:
            await datasets.beat(self.context.instance)
            await datasets.settle_interrupted()
