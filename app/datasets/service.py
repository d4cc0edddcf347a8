"""The rules of datasets: which may be added, what they are called, and what becomes of them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Self

from app.core.clock import Clock, to_text
from app.core.errors import NotFoundError
from app.core.ids import IdMaker, is_id
from app.database.connections import Connection
from app.database.write import write
from app.datasets.errors import (
    DatasetNotFoundError,
    DuplicateUrlError,
    NameTakenError,
    TooManyDatasetsError,
)
from app.datasets.names import automatic, is_taken, next_number
from app.datasets.repository import DatasetRepository
from app.datasets.schemas import Dataset, Failure, Footer
from app.quotas.service import QuotaService

MAX_DATASETS_PER_CONVERSATION = 5
HEARTBEAT_LIFETIME = timedelta(seconds=60)
"""Six intervals, so that one heartbeat, or a busy machine, doesn't make a load a dead one's."""


@dataclass(frozen=True)
class DatasetService:
    """What users, and the loader, do with the rows of datasets."""

    repository: DatasetRepository
    clock: Clock
    new_id: IdMaker

    @classmethod
    def over(cls, db: Connection, *, clock: Clock, new_id: IdMaker) -> Self:
        """Return the service that works over this connection."""
        return cls(DatasetRepository(db), clock=clock, new_id=new_id)

    async def settle_interrupted(self) -> int:
        """Mark datasets that a crash left loading as failed, so that their pages don't wait.

        Those whose instance was alive a moment ago are left to it: it may be another process on
        the same database.
        """
        return await self.repository.fail_loading(
            "Loading was interrupted", expired=lambda: to_text(self.clock() - HEARTBEAT_LIFETIME)
        )

    async def beat(self, instance: str) -> None:
        """Note that this instance is alive, on each dataset that it loads."""
        await self.repository.beat(instance, now=lambda: to_text(self.clock()))

    async def reserve(
        self,
        url: str,
        *,
        conversation_id: str,
        instance: str,
        at_work: Collection[str],
        quota: QuotaService,
    ) -> Dataset:
        """Return a dataset that is now to be loaded: a new one, or one that had failed before.

        Checks and writes are one transaction: however many are added at the same time, there are
        never more than five, nor two of one URL or name. `instance` is who loads it, `at_work`
        are ids of datasets that are being refreshed. DuplicateUrlError, TooManyDatasetsError and
        QuotaError, in this order, and nothing is written.
        """
        async with write(self.repository.db):
            counter = await self._lock(conversation_id)
            present = await self.repository.all(conversation_id)
            if known := next((other for other in present if other.url == url), None):
                return await self._retry(known, at_work, instance)
            if len(present) >= MAX_DATASETS_PER_CONVERSATION:
                raise TooManyDatasetsError(MAX_DATASETS_PER_CONVERSATION)
            await quota.require_dataset(conversation_id)
            number = next_number(counter, [other.name for other in present])
            dataset = self._new(url, conversation_id, automatic(number), present)
            await self.repository.count(conversation_id, number=number)
            await self.repository.add(dataset, instance=instance, now=to_text(self.clock()))
        return dataset

    async def open(self, dataset_id: str, *, conversation_id: str) -> Dataset:
        """Return a dataset of this conversation; DatasetNotFoundError if it has no such one."""
        present = await self.repository.all(conversation_id) if is_id(dataset_id) else []
        return _named(dataset_id, present)

    async def ready(self, conversation_id: str) -> list[Dataset]:
        """Return the datasets that can be queried, in the order of addition."""
        present = await self.repository.all(conversation_id)
        return [dataset for dataset in present if dataset.status == "ready"]

    async def rename(self, dataset: Dataset, *, name: str) -> Dataset:
        """Give a dataset another name; NameTakenError if a sibling has it, in any letter case."""
        async with write(self.repository.db):
            await self._lock(dataset.conversation_id)
            present = await self.repository.all(dataset.conversation_id)
            current = _named(dataset.id, present)
            if is_taken(name, [other.name for other in present if other is not current]):
                raise NameTakenError
            await self.repository.rename(dataset.id, name=name)
        return replace(current, name=name)

    async def remove(self, dataset: Dataset) -> None:
        """Delete a dataset in any state; DatasetNotFoundError if it is gone already."""
        conversation_id = dataset.conversation_id
        if not await self.repository.remove(dataset.id, conversation_id=conversation_id):
            raise DatasetNotFoundError

    async def keep(self, dataset: Dataset, footer: Footer) -> Dataset | None:
        """Make a dataset ready with what its file says, and return it; None if it is gone."""
        async with write(self.repository.db):
            if not await self.repository.keep(dataset.id, footer, now=to_text(self.clock())):
                return None
            present = await self.repository.all(dataset.conversation_id)
        return _named(dataset.id, present)

    async def fail(self, dataset: Dataset, failure: Failure) -> bool:
        """Mark a dataset as failed, and keep its schema if it has one; False if it is gone."""
        return await self.repository.fail(dataset.id, message=failure.message)

    async def let_go(self) -> None:
        """Give the connection back before the request ends, which waits for workers first."""
        await self.repository.db.close()

    async def _lock(self, conversation_id: str) -> int:
        counter = await self.repository.lock(conversation_id)
        if counter is None:
            raise NotFoundError("Conversation not found")
        return counter

    def _new(
        self, url: str, conversation_id: str, name: str, after: Collection[Dataset]
    ) -> Dataset:
        return Dataset(
            id=self.new_id(),
            conversation_id=conversation_id,
            url=url,
            name=name,
            status="loading",
            error_message=None,
            row_count=0,
            columns=(),
            position=1 + max((other.position for other in after), default=0),
        )

    async def _retry(self, known: Dataset, at_work: Collection[str], instance: str) -> Dataset:
        if known.status != "error" or known.id in at_work:
            raise DuplicateUrlError
        await self.repository.retry(known.id, instance=instance, now=to_text(self.clock()))
        return replace(known, status="loading", error_message=None)


def _named(dataset_id: str, present: Collection[Dataset]) -> Dataset:
    named = next((dataset for dataset in present if dataset.id == dataset_id), None)
    if named is None:
        raise DatasetNotFoundError
    return named
