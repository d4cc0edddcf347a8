"""The workers of the scenario's app: their processes from outside, and their queries."""

import asyncio  # noqa: TC003  mypy and the fixtures read the annotations
import os
from typing import Any

from support.runner.scenario_task import ScenarioTask
from support.runner.values import ABSENT, Absent
from support.runner.waiting import settled
from support.worker.process_table import PoolProcesses
from support.world import World

START_SECONDS = 30.0
"""How long another fork server may take to start, on a busy machine too."""


class Workers:
    """What a scenario has workers do; `queries` in the order of asking, `answered` of results.

    `user` is whose queries are asked from now on, where that is said.
    """

    def __init__(self, world: World, task: ScenarioTask) -> None:
        self.world = world
        self.processes = PoolProcesses(world.app.folder, task.resources, self._apps)
        self.user: str | None = None
        self.queries: list[asyncio.Task[Any]] = []
        self.answered: list[asyncio.Task[Any]] = []
        self.before: dict[int, float] | None = None

    def _apps(self) -> set[int]:
        """Return the processes that an app may run in: this one, and the server command's."""
        server = self.world.app.server
        return {os.getpid()} | ({server.pid} if server is not None else set())

    async def begin(self) -> None:
        """Mark where a When begins that needs the app: which workers there are is remembered."""
        await self.world.app.start()
        if self.world.app.has_own_workers and not self.world.has_acted:
            self.before = self.processes.processor_seconds()
        await self.world.act()

    async def until_whole(self, *, restarts: int) -> None:
        """Return once so many workers were replaced and none is missing, or after long enough."""

        def is_whole() -> bool:
            status = self.world.app.pool_status()
            return bool(status.restarts == restarts and status.alive == status.size)

        await settled(is_whole, wanted=True, within=START_SECONDS)

    def count(self) -> int | str | Absent:
        """Return how many workers are alive, if the process table and the app agree about it."""
        status = self.world.app.pool_status()
        return _agreed(len(self.processes.workers()), status if status is ABSENT else status.alive)

    def count_new(self) -> int | str | Absent:
        """Return how many workers have come since the scenario's When.

        The process table has to agree with how many the app says it has replaced.
        """
        now = {worker.pid for worker in self.processes.workers()}
        before = now if self.before is None else set(self.before)
        status = self.world.app.pool_status()
        return _agreed(len(now - before), status if status is ABSENT else status.restarts)

    def count_at_work(self) -> int:
        """Return how many workers have kept a processor busy since the scenario's When began."""
        before, now = self.before or {}, self.processes.processor_seconds()
        return sum(seconds > before.get(pid, seconds) for pid, seconds in now.items())


def _agreed(outside: int, inside: Any) -> int | str | Absent:
    """Return a number on which the process table and the app agree, or what each of them says."""
    if isinstance(inside, Absent):
        return inside
    return outside if inside == outside else f"{outside} in the process table, {inside} by the app"
