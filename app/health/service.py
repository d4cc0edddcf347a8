"""The rule that makes checks a verdict."""

from dataclasses import dataclass
from typing import Self

from app.core.worker_pool import LimitedPool
from app.database.connections import Database
from app.health.repository import HealthRepository
from app.health.schemas import Check, Health, Status


@dataclass(frozen=True)
class HealthService:
    """Checks what the service depends on."""

    repository: HealthRepository
    pool: LimitedPool
    version: str

    @classmethod
    def over(cls, database: Database, pool: LimitedPool, *, version: str) -> Self:
        """Return the service that looks at this database and these workers."""
        return cls(HealthRepository(database), pool, version=version)

    async def check(self, *, stopping: bool) -> Health:
        """Return the verdict within a second.

        Busy is healthy: writers wait for their turn by design, and a restart would not help.
        """
        if stopping:
            return Health(status="stopping", version=self.version, checks={})
        database = await self.repository.writability()
        # One worker is enough: the others are being replaced.
        workers: Check = "ok" if self.pool.status().alive else "failed"
        checks = {"database": database, "worker_pool": workers}
        status: Status = "failed" if "failed" in checks.values() else "ok"
        return Health(status=status, version=self.version, checks=checks)
