"""The fixtures of the area worker: the one pool that scenarios share, and its processes."""

from asyncio import AbstractEventLoop
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from app.core.settings import Settings
from app.core.worker_pool import WorkerOptions
from app.main import worker_pool
from support.datasets.certificates import TRUSTED_PEM
from support.runner.run_mark import inherited
from support.runner.scenario_task import ScenarioTask
from support.worker.driver import Workers
from support.worker.fake_network import AUTHORITY
from support.worker.process_table import is_alive
from support.world import World

OPTIONS = WorkerOptions(
    further_modules=("support.worker.tasks",),
    further_environment={
        **inherited(),
        "PYTHONPATH": str(Path(__file__).parents[2]),
        AUTHORITY: TRUSTED_PEM,
    },
)
"""What makes workers those of the suite: their tasks, their network, the mark of the run.

They import this tree, wherever they are started: what is broken here on purpose is broken there.
"""


WITHOUT_WORKERS = (
    "auth/",
    "core/CONFIG-2",
    "core/DEPS-",
    "core/MIDDLEWARE-2",
    "core/SERVICE-",
    "database/",
    "harness/",
    "traceability/",
)
"""How the IDs begin whose scenarios have no task for workers, nor ask how many there are.

They get no workers, whatever else runs: a wrong entry fails in every run, not only by itself.
"""


@dataclass(frozen=True)
class NoPool:
    """Replaces the pool in a run that needs none; every use of it fails."""

    def __getattr__(self, name: str) -> Any:
        """Say which list is wrong."""
        told = f"the pool's {name} is used by an ID without workers; see WITHOUT_WORKERS"
        raise LookupError(f"{told} in {__name__}")


@dataclass(frozen=True)
class Unused:
    """What lends scenarios a pool that none of them uses."""

    pool: NoPool = NoPool()


class SharedPool:
    """The one pool of real workers in this process, whole at the beginning of every scenario."""

    def __init__(self, settings: Settings, loop: AbstractEventLoop) -> None:
        self._settings = settings
        self._loop = loop
        self.start()

    def start(self) -> None:
        """Start a new pool; the one before, if there was one, isn't used again."""
        # Never recycled: whether processes are the same is looked at after each scenario.
        options = replace(OPTIONS, tasks_per_worker=1_000_000)
        self.pool = worker_pool(self._settings, options)
        self._loop.run_until_complete(self.pool.start())
        self._pids = self.pool.status().pids

    def stop(self) -> None:
        """End every process."""
        self._loop.run_until_complete(self.pool.shutdown())

    def faults(self) -> Iterator[str]:
        """Yield what a scenario did to the pool, which is then replaced."""
        status = self.pool.status()
        told = []
        if status.busy or status.waiting:
            told.append(f"{status.busy} tasks running in the worker pool, {status.waiting} waiting")
        if status.pids != self._pids or not all(map(is_alive, self._pids)):
            told.append("other worker processes than before")
        if told:
            self.stop()
            self.start()
        yield from told


# Started before the first scenario, so that none seems to have left its processes behind.
@pytest.fixture(scope="session", autouse=True)
def shared_pool(
    request: pytest.FixtureRequest, default_settings: Settings, scenario_loop: AbstractEventLoop
) -> Iterator[SharedPool | None]:
    """The pool of this process, where the run has scenarios with workers; it ends with that."""
    if all(map(_needs_none, request.session.items)):
        yield None
        return
    # Without grace, so that a task which a scenario has left behind holds nobody up.
    settings = default_settings.model_copy(update={"shutdown_grace_seconds": 0})
    shared = SharedPool(settings, scenario_loop)
    yield shared
    shared.stop()


def _needs_none(item: pytest.Item) -> bool:
    return f"{item.path.parent.name}/{item.path.stem}".startswith(WITHOUT_WORKERS)


@pytest.fixture
def pool(request: pytest.FixtureRequest, shared_pool: SharedPool | None) -> SharedPool | Unused:
    """The shared pool, looked at once the scenario has closed everything."""
    if shared_pool is None or _needs_none(request.node):
        return Unused()
    request.node.afterwards.append(shared_pool.faults)
    return shared_pool


@pytest.fixture(scope="session")
def worker_options() -> WorkerOptions:
    """What makes the workers of an app those of the suite."""
    return OPTIONS


@pytest.fixture
def workers(world: World, scenario_task: ScenarioTask) -> Workers:
    """The workers of the scenario's app."""
    return Workers(world, scenario_task)
