"""What the service needs of the pool of worker processes."""

from dataclasses import dataclass
from typing import Any, Protocol


class WorkerStartError(Exception):
    """Workers can't be started; the text is one line for the operator."""


@dataclass(frozen=True)
class PoolStatus:
    """The pool at one moment; `pids` are the process ids of the workers that are alive."""

    size: int
    alive: int
    idle: int
    busy: int
    waiting: int
    restarts: int
    tasks_done: int
    pids: tuple[int, ...]

    @property
    def tasks(self) -> int:
        """How many tasks the pool has, at work or waiting."""
        return self.busy + self.waiting


class WorkerPool(Protocol):
    """A pool that runs Parquet work outside the server's process."""

    async def run(self, function: str, *arguments: Any, seconds: float) -> Any:
        """Return what a task answers, or an error object; nothing that a task does is raised."""
        ...

    def status(self) -> PoolStatus:
        """Return how many workers there are, and what they do."""
        ...
