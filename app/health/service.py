"""The rule that makes checks a verdict."""

from dataclasses import dataclass

from app.database.connections import Database
from app.database.probe import probe
from app.health.schemas import Health, Status


@dataclass(frozen=True)
class HealthService:
    """Looks at what the service stands on."""

    database: Database
    version: str

    async def check(self, *, stopping: bool) -> Health:
        """Return the verdict within a second.

        Busy is healthy: writers wait for their turn by design, and a restart would help nobody.
        """
        if stopping:
            return Health(status="stopping", version=self.version, checks={})
        database = await probe(self.database)
        status: Status = "failed" if database == "failed" else "ok"
        return Health(status=status, version=self.version, checks={"database": database})
