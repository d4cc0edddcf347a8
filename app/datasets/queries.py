"""SQL over the datasets of a conversation; one whose file is gone is marked on the way."""

from dataclasses import dataclass
from typing import Any

from app.datasets.events import dataset_error
from app.datasets.inspection import UNREACHABLE
from app.datasets.schemas import Dataset, Failure
from app.datasets.load_context import LoadContext
from app.worker.calls import run_query

_GONE = Failure("network", UNREACHABLE)


@dataclass(frozen=True)
class Queries:
    """Queries what is ready in a conversation, under the names that it has now."""

    context: LoadContext

    async def run(self, sql: str, *, conversation_id: str, user_id: str) -> dict[str, Any]:
        """Return the workers' result, or their error object.

        A dataset that couldn't be reached is in error from then on, and the user's pages are told.
        No connection is held while the workers are at it.
        """
        async with self.context.service() as datasets:
            ready = await datasets.ready(conversation_id)
        tables = [{"url": one.url, "table_name": one.name} for one in ready]
        answer: dict[str, Any] = await run_query(self.context.pool, sql, tables)
        if answer.get("error_type") == "network":
            for dataset in ready:
                if dataset.name == answer.get("table_name"):
                    await self._mark(dataset, user_id)
        return answer

    async def _mark(self, dataset: Dataset, user_id: str) -> None:
        async with self.context.service() as datasets:
            is_there = await datasets.fail(dataset, _GONE)
        if is_there:
            await self.context.notifier.send_to_user(user_id, dataset_error(dataset, _GONE))
