"""The pool of worker processes as the service needs it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Protocol

from app.core.dataset_hosts import HostEntry, PortRange


class WorkerStartError(Exception):
    """Workers can't be started; the text is one line for the operator."""


@dataclass(frozen=True)
class PoolStatus:
    """The pool at one moment; `pids` are the process ids of the workers that are alive.

    Restarts are the processes that were replaced: recycled, dead, or ended with their task.
    """

    size: int
    alive: int
    idle: int
    busy: int
    waiting: int
    restarts: int
    restarts_by_cause: Mapping[str, int]
    tasks_done: int
    pids: tuple[int, ...]

    @property
    def tasks(self) -> int:
        """How many tasks the pool has, running or waiting."""
        return self.busy + self.waiting


class WorkerPool(Protocol):
    """A pool that runs Parquet work outside the server's process."""

    async def run(
        self,
        function: str,
        *arguments: Any,
        seconds: float,
        task_id: str | None = None,
        user_id: str | None = None,
    ) -> Any:
        """Return a task's result, or an error object; nothing that a task does is raised."""
        ...

    def cancel(self, task_id: str) -> None:
        """End a task, waiting or running; its caller gets an error immediately."""
        ...

    def status(self) -> PoolStatus:
        """Return how many workers there are, and what they do."""
        ...


@dataclass(frozen=True, kw_only=True)
class WorkerOptions:
    """What workers have beyond the settings; the defaults are those of the service.

    They know the tasks of further modules, each with its `TASKS`, get further variables, and are
    recycled after so many tasks, to give memory back.
    """

    further_modules: tuple[str, ...] = ()
    further_environment: Mapping[str, str] = field(default_factory=dict)
    tasks_per_worker: int = 50


@dataclass(frozen=True)
class CacheLimits:
    """Where workers keep blocks of files, and how many bytes those may take."""

    folder: str
    bytes: int


@dataclass(frozen=True)
class TaskLimits:
    """The limits of tasks from the settings, since workers have no settings of the app."""

    url_check_seconds: float
    schema_seconds: float
    query_seconds: float
    allowed_hosts: tuple[HostEntry, ...]
    allowed_ports: tuple[PortRange, ...]
    retry_delays: tuple[float, ...]
    whole_file_mib: int
    cache: CacheLimits | None

    def access(self, seconds: float) -> dict[str, Any]:
        """Return what a task of so many seconds may reach and read, as the task gets it."""
        return {
            "allowed_hosts": self.allowed_hosts,
            "allowed_ports": self.allowed_ports,
            "patience": self.url_check_seconds,
            "seconds": seconds,
            "retry_delays": self.retry_delays,
            "whole_file_bytes": self.whole_file_mib * 1024 * 1024,
            "cache": None if self.cache is None else asdict(self.cache),
        }


@dataclass(frozen=True)
class LimitedPool:
    """The pool as one app uses it: under the limits of that app's settings, and for one user."""

    pool: WorkerPool
    limits: TaskLimits
    user_id: str | None = None

    def of(self, user_id: str) -> "LimitedPool":
        """Return the pool for the tasks of a user."""
        return replace(self, user_id=user_id)

    async def run(
        self, function: str, *arguments: Any, seconds: float, task_id: str | None = None
    ) -> Any:
        """Return a task's result, or an error object; nothing that a task does is raised."""
        return await self.pool.run(
            function, *arguments, seconds=seconds, task_id=task_id, user_id=self.user_id
        )

    def cancel(self, task_id: str) -> None:
        """End a task, waiting or running; its caller gets an error immediately."""
        self.pool.cancel(task_id)

    def status(self) -> PoolStatus:
        """Return how many workers there are, and what they do."""
        return self.pool.status()
