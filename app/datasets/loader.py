"""Loads and refreshes datasets in tasks of its own, beside the requests."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from app.core.errors import BusyError
from app.core.log import get_logger
from app.datasets.errors import DatasetNotFoundError, SourceError, StillLoadingError
from app.datasets.events import dataset_error, dataset_loaded, dataset_loading
from app.datasets.inspection import inspect
from app.datasets.load_context import LoadContext
from app.datasets.schemas import Dataset, Failure, Footer
from app.datasets.service import DatasetService
from app.datasets.urls import require_well_formed
from app.quotas.service import QuotaService

END_SECONDS = 2.0
"""How long loads may take to end at the stop, once every worker has ended."""

_UNFORESEEN = Failure("internal", "Internal server error")
_REMOVED = Failure("validation", "Dataset not found")

_log = get_logger(__name__)


@dataclass(frozen=True)
class Loader:
    """The loads of one service: each is a task of its own, over a connection of its own.

    At most one load or refresh of a dataset runs at a time.
    """

    context: LoadContext
    _loads: dict[str, asyncio.Task[Dataset | Failure]] = field(default_factory=dict)
    _refreshes: set[str] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self._loads)

    async def add(
        self, datasets: DatasetService, url: str, *, conversation_id: str, user_id: str
    ) -> Dataset:
        """Reserve a dataset and begin to load it; the user's pages get an event when it ends.

        InvalidUrlError, TooManyTasksError, QuotaError and the errors of `reserve`, in this order;
        nothing is written then.
        """
        dataset, _ = await self._begin(datasets, url, conversation_id, user_id)
        return dataset

    async def load(self, url: str, *, conversation_id: str, user_id: str) -> Dataset | Failure:
        """Do the same, and return how the load has ended."""
        async with self.context.service() as datasets:
            _, load = await self._begin(datasets, url, conversation_id, user_id)
        # The caller may leave; the load goes on.
        return await asyncio.shield(load)

    async def refresh(self, datasets: DatasetService, dataset: Dataset, *, user_id: str) -> Dataset:
        """Inspect the file again and return what is stored now; after a failure nothing is changed.

        The id, the URL and the name stay. StillLoadingError, TooManyTasksError, SourceError and
        BusyError, and DatasetNotFoundError if the dataset is removed meanwhile.
        """
        if dataset.status == "loading" or dataset.id in self._refreshes:
            raise StillLoadingError
        self._refreshes.add(dataset.id)
        try:
            await datasets.let_go()
            with self.context.shares.taken(user_id):
                footer = await inspect(self.context.pool.of(user_id), dataset.url)
            if isinstance(footer, Failure):
                raise _refusal(footer)
            async with self.context.service() as own:
                kept = await own.keep(dataset, footer)
        finally:
            self._refreshes.discard(dataset.id)
        if kept is None:
            raise DatasetNotFoundError
        return kept

    async def close(self) -> None:
        """Return when no load is under way; what is still loading then is for the next start."""
        if not self._loads:
            return
        _, left = await asyncio.wait(self._loads.values(), timeout=END_SECONDS)
        for load in left:
            load.cancel()
        if left:
            await asyncio.wait(left)

    async def _begin(
        self, datasets: DatasetService, url: str, conversation_id: str, user_id: str
    ) -> tuple[Dataset, asyncio.Task[Dataset | Failure]]:
        require_well_formed(url)
        self.context.shares.take(user_id)
        try:
            quota = QuotaService.over(datasets.repository.db, self.context.quotas)
            await quota.require_bytes(user_id)
            dataset = await datasets.reserve(
                url,
                conversation_id=conversation_id,
                instance=self.context.instance,
                at_work=self._refreshes,
                quota=quota,
            )
        except BaseException:
            self.context.shares.give_back(user_id)
            raise
        before = self._loads.get(dataset.id)
        load = asyncio.create_task(self._load(dataset, user_id, before), name="load of a dataset")
        self._loads[dataset.id] = load
        load.add_done_callback(lambda _: self._forget(dataset, load))
        load.add_done_callback(lambda _: self.context.shares.give_back(user_id))
        return dataset, load

    def _forget(self, dataset: Dataset, load: asyncio.Task[Dataset | Failure]) -> None:
        if self._loads[dataset.id] is load:
            del self._loads[dataset.id]

    async def _load(
        self, dataset: Dataset, user_id: str, before: asyncio.Task[Any] | None
    ) -> Dataset | Failure:
        if before is not None:
            # An earlier load has failed, and may still be sending its event.
            await asyncio.wait([before])
        await self.context.notifier.send_to_user(user_id, dataset_loading(dataset))
        outcome = await self._outcome(dataset, user_id)
        if isinstance(outcome, Failure):
            await self.context.notifier.send_to_user(user_id, dataset_error(dataset, outcome))
        elif outcome is not None:
            await self.context.notifier.send_to_user(user_id, dataset_loaded(outcome))
        return outcome or _REMOVED

    async def _outcome(self, dataset: Dataset, user_id: str) -> Dataset | Failure | None:
        """Store the outcome of a load, and return it; None if the dataset was removed meanwhile."""
        failure = _UNFORESEEN
        try:
            inspected = await inspect(self.context.pool.of(user_id), dataset.url)
            if isinstance(inspected, Footer):
                async with self.context.service() as datasets:
                    return await datasets.keep(dataset, inspected)
            failure = inspected
        except Exception:  # noqa: BLE001  any failure is shown to the user, and logged
            _log.exception("dataset can't be loaded", dataset_id=dataset.id)
        return await self._failed(dataset, failure)

    async def _failed(self, dataset: Dataset, failure: Failure) -> Failure | None:
        try:
            async with self.context.service() as datasets:
                return failure if await datasets.fail(dataset, failure) else None
        except Exception:  # noqa: BLE001  it is the database that fails here
            # The next start settles the row; the user hears of it now.
            _log.exception("failure can't be stored", dataset_id=dataset.id)
            return failure


def _refusal(failure: Failure) -> SourceError | BusyError:
    if failure.error_type == "busy":
        return BusyError()
    return SourceError(failure.message, details=failure.details)
