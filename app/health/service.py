"""The rule that makes checks a verdict."""

from dataclasses import dataclass
from typing import Self

from app.database.connections import Database
from app.health.repository import HealthRepository
from app.health.schemas import Health, Status


@dataclass(frozen=True)
class HealthService:
    """Looks at what the service stands on."""

    repository: HealthRepository
    version: str

    @classmethod
    def over(cls, database: Database, *, version: str) -> Self:
        """Return the service that looks at this database."""
        return cls(HealthRepository(database), version=version)

    async def check(self, *, stopping: bool) -> Health:
        """Return the verdict within a second.

        Busy is healthy: writers wait for their turn by design, and a restart would help nobody.
        """
        if stopping:
            return Health(status="stopping", version=self.version, checks={})
        database = await self.repository.writability()
        status: Status = "failed" if database == "failed" else "ok"
        return Health(status=status, version=self.version, checks={"database": database})
