"""The SQL of datasets."""

from dataclasses import dataclass

from sqlalchemy import bindparam, update

from app.database.connections import Connection
from app.database.tables import datasets
from app.database.write import write_alone

_FAIL_LOADING = (
    update(datasets)
    .where(datasets.c.status == "loading")
    .values(status="error", error_message=bindparam("message"))
)


@dataclass(frozen=True)
class DatasetRepository:
    """Datasets, over one connection."""

    db: Connection

    async def fail_loading(self, message: str) -> int:
        """Mark every dataset that is loading as failed, and return how many there were."""
        result = await write_alone(self.db, _FAIL_LOADING, lambda: {"message": message})
        return result.rowcount
