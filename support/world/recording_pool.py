"""The shared pool of workers, as the app of one scenario uses it."""

from dataclasses import dataclass
from typing import Any

from app.core.worker_pool import WorkerPool


@dataclass(frozen=True)
class RecordingPool:
    """The shared pool as one app uses it: the SQL that goes through is kept."""

    pool: WorkerPool
    queries: list[tuple[str, str]]

    async def run(
        self,
        function: str,
        *arguments: Any,
        seconds: float,
        task_id: str | None = None,
        user_id: str | None = None,
    ) -> Any:
        """Pass a task on."""
        how: dict[str, Any] = {"seconds": seconds, "task_id": task_id, "user_id": user_id}
        if function != "execute_query":
            return await self.pool.run(function, *arguments, **how)
        self.queries.append(("begun", arguments[0]))
        outcome = await self.pool.run(function, *arguments, **how)
        self.queries.append(("ended", arguments[0]))
        return outcome

    def cancel(self, task_id: str) -> None:
        """Pass a cancellation on."""
        self.pool.cancel(task_id)

    def status(self) -> Any:
        """Return what the pool reports about itself."""
        return self.pool.status()
