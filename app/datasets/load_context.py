"""What loads and queries need, since they run beside requests, or outlive them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from app.core.clock import Clock
from app.core.ids import IdMaker
from app.core.notifier import Notifier
from app.core.quotas import Quotas
from app.core.worker_pool import LimitedPool
from app.database.connections import Database
from app.datasets.service import DatasetService
from app.datasets.shares import Shares


@dataclass(frozen=True, kw_only=True)
class LoadContext:
    """The parts of one running service that loads and queries use."""

    database: Database
    pool: LimitedPool
    notifier: Notifier
    clock: Clock
    new_id: IdMaker
    instance: str
    """Who this service is among all that have used the database, from this start on."""
    shares: Shares
    quotas: Quotas

    @asynccontextmanager
    async def service(self) -> AsyncIterator[DatasetService]:
        """Lend the service over a connection of its own; keep it for no longer than SQL takes."""
        async with self.database.connect() as db:
            yield DatasetService.over(db, clock=self.clock, new_id=self.new_id)
