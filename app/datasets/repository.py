"""The SQL of datasets."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import orjson
from sqlalchemy import Row, bindparam, delete, insert, or_, select, update

from app.core.parquet import Column
from app.database.connections import Connection
from app.database.tables import conversations, datasets
from app.database.write import write_alone
from app.datasets.schemas import Dataset, Footer

_FAIL_LOADING = (
    update(datasets)
    .where(datasets.c.status == "loading")
    .where(or_(datasets.c.heartbeat_at.is_(None), datasets.c.heartbeat_at <= bindparam("expired")))
    .values(status="error", error_message=bindparam("message"))
)
_IS_OWN_LOAD = (datasets.c.status == "loading", datasets.c.loaded_by == bindparam("instance"))
_BEAT = update(datasets).where(*_IS_OWN_LOAD).values(heartbeat_at=bindparam("now"))
# SQLite's one writer needs no lock, and leaves it out.
_LOCK = (
    select(conversations.c.dataset_counter)
    .where(conversations.c.id == bindparam("conversation_id"))
    .with_for_update()
)
_COUNT = (
    update(conversations)
    .where(conversations.c.id == bindparam("conversation"))
    .values(dataset_counter=bindparam("number"))
)
_COLUMNS = (
    datasets.c.id,
    datasets.c.conversation_id,
    datasets.c.url,
    datasets.c.name,
    datasets.c.status,
    datasets.c.error_message,
    datasets.c.row_count,
    datasets.c.schema_json,
    datasets.c.position,
)
_ALL = (
    select(*_COLUMNS)
    .where(datasets.c.conversation_id == bindparam("conversation_id"))
    .order_by(datasets.c.position, datasets.c.id)
)
_INSERT = insert(datasets)
_CHANGE = update(datasets).where(datasets.c.id == bindparam("dataset_id"))
_RETRY = _CHANGE.values(status="loading", error_message=None).values(
    loaded_by=bindparam("instance"), heartbeat_at=bindparam("now")
)
_RENAME = _CHANGE.values(name=bindparam("new_name"))
_FAIL = _CHANGE.values(status="error", error_message=bindparam("message"))
_KEEP = _CHANGE.values(
    status="ready",
    error_message=None,
    row_count=bindparam("rows"),
    column_count=bindparam("width"),
    schema_json=bindparam("columns"),
    loaded_at=bindparam("now"),
)
_REMOVE = delete(datasets).where(
    datasets.c.id == bindparam("dataset_id"),
    datasets.c.conversation_id == bindparam("conversation"),
)


@dataclass(frozen=True)
class DatasetRepository:
    """Datasets, over one connection."""

    db: Connection

    async def fail_loading(self, message: str, *, expired: Callable[[], str]) -> int:
        """Mark loads whose last heartbeat isn't after this as failed, and return how many."""
        result = await write_alone(
            self.db, _FAIL_LOADING, lambda: {"message": message, "expired": expired()}
        )
        return result.rowcount

    async def beat(self, instance: str, *, now: Callable[[], str]) -> None:
        """Note that the loads of an instance are alive."""
        await write_alone(self.db, _BEAT, lambda: {"instance": instance, "now": now()})

    async def lock(self, conversation_id: str) -> int | None:
        """Keep others from changing the conversation until the transaction ends.

        Return the number of its last automatic name, None if it is gone.
        """
        result = await self.db.execute(_LOCK, {"conversation_id": conversation_id})
        return result.scalar_one_or_none()

    async def count(self, conversation_id: str, *, number: int) -> None:
        """Keep the number of the conversation's last automatic name."""
        await self.db.execute(_COUNT, {"conversation": conversation_id, "number": number})

    async def all(self, conversation_id: str) -> list[Dataset]:
        """Return the conversation's datasets in the order in which they were added."""
        rows = await self.db.execute(_ALL, {"conversation_id": conversation_id})
        return [_dataset(row) for row in rows]

    async def add(self, dataset: Dataset, *, instance: str, now: str) -> None:
        """Store a new dataset whose file this instance is going to read."""
        row = asdict(dataset) | {"loaded_at": now}
        row |= {"loaded_by": instance, "heartbeat_at": now}
        del row["columns"]
        await self.db.execute(_INSERT, row)

    async def retry(self, dataset_id: str, *, instance: str, now: str) -> None:
        """Have a dataset that failed be loading again, by this instance."""
        values = {"dataset_id": dataset_id, "instance": instance, "now": now}
        await self.db.execute(_RETRY, values)

    async def rename(self, dataset_id: str, *, name: str) -> None:
        """Give a dataset another name."""
        await self.db.execute(_RENAME, {"dataset_id": dataset_id, "new_name": name})

    async def keep(self, dataset_id: str, footer: Footer, *, now: str) -> bool:
        """Make a dataset ready with what its footer says; False if it is gone."""
        values = {
            "dataset_id": dataset_id,
            "rows": footer.row_count,
            "width": len(footer.columns),
            "columns": orjson.dumps([asdict(column) for column in footer.columns]).decode(),
            "now": now,
        }
        return (await self.db.execute(_KEEP, values)).rowcount == 1

    async def fail(self, dataset_id: str, *, message: str) -> bool:
        """Mark a dataset as failed, committed; False if it is gone."""
        values = {"dataset_id": dataset_id, "message": message}
        return (await write_alone(self.db, _FAIL, lambda: values)).rowcount == 1

    async def remove(self, dataset_id: str, *, conversation_id: str) -> bool:
        """Delete a dataset of a conversation, committed; False if there is none."""
        values = {"dataset_id": dataset_id, "conversation": conversation_id}
        return (await write_alone(self.db, _REMOVE, lambda: values)).rowcount == 1


def _dataset(row: Row[*tuple[Any, ...]]) -> Dataset:
    fields = row._asdict()
    columns = tuple(Column(**column) for column in orjson.loads(fields.pop("schema_json")))
    return Dataset(**fields, columns=columns)
