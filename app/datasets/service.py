"""The rules of datasets."""

from dataclasses import dataclass
from typing import Self

from app.database.connections import Connection
from app.datasets.repository import DatasetRepository


@dataclass(frozen=True)
class DatasetService:
    """What becomes of datasets."""

    repository: DatasetRepository

    @classmethod
    def over(cls, db: Connection) -> Self:
        """Return the service that works over this connection."""
        return cls(DatasetRepository(db))

    async def settle_interrupted(self) -> int:
        """Mark what a crash left loading as failed, so that no card spins for ever."""
        return await self.repository.fail_loading("Loading was interrupted")
