"""SQL over the datasets of a conversation; a dataset whose file is gone is marked as failed."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeAlias

from app.datasets.events import dataset_error
from app.datasets.inspection import UNREACHABLE
from app.datasets.load_context import LoadContext
from app.datasets.schemas import Dataset, Failure
from app.worker.calls import run_query, write_result

Tables: TypeAlias = Sequence[Mapping[str, str]]

_GONE = Failure("network", UNREACHABLE)
_NO_TABLE = Failure("sql", "No table is loaded")


@dataclass(frozen=True)
class Queries:
    """Queries the datasets of a conversation that are ready, under their current names."""

    context: LoadContext

    async def run(self, sql: str, *, conversation_id: str, user_id: str) -> dict[str, Any]:
        """Return the workers' result, or their error object.

        TooManyTasksError where the user has too many at the same time. A dataset that couldn't be
        reached is marked as failed, and the user's pages get an event. No connection is held while
        the workers run the query.
        """

        async def query(tables: Tables) -> Any:
            return await run_query(self.context.pool.of(user_id), sql, tables)

        return await self._over_ready(query, conversation_id=conversation_id, user_id=user_id)

    async def write(
        self, sql: str, *, path: Path, file_format: str, conversation_id: str, user_id: str
    ) -> dict[str, Any]:
        """Have the workers write the rows to a file, and return whether some are left out.

        The rest is as in `run`.
        """

        async def write(tables: Tables) -> Any:
            return await write_result(
                self.context.pool.of(user_id), sql, tables, path=str(path), file_format=file_format
            )

        return await self._over_ready(write, conversation_id=conversation_id, user_id=user_id)

    async def _over_ready(
        self, use: Callable[[Tables], Awaitable[Any]], *, conversation_id: str, user_id: str
    ) -> dict[str, Any]:
        async with self.context.service() as datasets:
            ready = await datasets.ready(conversation_id)
        if not ready:
            return asdict(_NO_TABLE)
        tables = [{"url": dataset.url, "table_name": dataset.name} for dataset in ready]
        with self.context.shares.taken(user_id):
            result: dict[str, Any] = await use(tables)
        if result.get("error_type") == "network":
            for dataset in ready:
                if dataset.name == result.get("table_name"):
                    await self._mark(dataset, user_id)
        return result

    async def _mark(self, dataset: Dataset, user_id: str) -> None:
        async with self.context.service() as datasets:
            still_exists = await datasets.fail(dataset, _GONE)
        if still_exists:
            await self.context.notifier.send_to_user(user_id, dataset_error(dataset, _GONE))
