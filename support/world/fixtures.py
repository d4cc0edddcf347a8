"""The fixtures that steps ask for by name."""

import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Protocol

import pytest

from app.core.settings import Settings, load_settings
from app.core.worker_pool import WorkerOptions, WorkerPool
from support.database.probes.database import Database, Store
from support.runner.scenario_task import ScenarioTask
from support.world import World
from support.world.app import REQUIRED, AppUnderTest
from support.world.environment import settings_of
from support.world.log import Log, captured_log
from support.world.network_guard import Outside, shut_off
from support.world.secrets import leaks

MEMORY = Path("/dev/shm")  # noqa: S108  a folder in memory, where the system has one
NUMBERS = count(1)


class LentPool(Protocol):
    """What lends a scenario its workers: an area's fixture `pool`."""

    pool: WorkerPool


@pytest.fixture(scope="session")
def default_settings() -> Settings:
    """The settings of a scenario that doesn't say otherwise."""
    return settings_of(REQUIRED)


@pytest.fixture(scope="session")
def shelf() -> Iterator[Path]:
    """A folder of this process, in memory where possible; it goes when the process ends."""
    parent = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="chat-", dir=parent) as folder:
        yield Path(folder)


@pytest.fixture
def folder(shelf: Path) -> Path:
    """An empty folder of the scenario's own."""
    path = shelf / str(next(NUMBERS))
    path.mkdir()
    return path


@pytest.fixture
def db(folder: Path, databases: Store, scenario_task: ScenarioTask) -> Database:
    """The scenario's own database, migrated and empty."""
    return scenario_task.run(databases.lend(folder, scenario_task.resources))


@pytest.fixture(autouse=True)
def reset_settings_cache() -> Iterator[None]:
    """Let no scenario see the settings of another."""
    load_settings.cache_clear()
    yield
    load_settings.cache_clear()


@pytest.fixture
def log() -> Iterator[Log]:
    """What the app logs during the scenario."""
    with captured_log() as captured:
        yield captured


@pytest.fixture(scope="session")
def wall() -> Iterator[Outside]:
    """What stands between this process and the world; building it anew takes a millisecond."""
    with shut_off() as made:
        yield made


@pytest.fixture(autouse=True)
def outside(wall: Outside) -> Iterator[Outside]:
    """What the app can call; a call that no fake answers fails the scenario, even if it copes."""
    wall.clear()
    yield wall
    if wall.refused:
        pytest.fail(f"the app called what no fake answers for: {wall.refused[0]}", pytrace=False)


@pytest.fixture
def world(  # noqa: PLR0913, PLR0917  the parts of a world, each a fixture
    request: pytest.FixtureRequest,
    folder: Path,
    pool: LentPool,
    worker_options: WorkerOptions,
    db: Database,
    log: Log,
    outside: Outside,
    scenario_task: ScenarioTask,
) -> Iterator[World]:
    """What the steps of the scenario share; its failure shows the last exchange.

    A failure of the app that no step has looked at fails the scenario, and so does a secret of it
    that the log, an error or a command's output holds.
    """
    app = AppUnderTest(
        folder=folder,
        database=db,
        pool=pool.pool,
        worker_options=worker_options,
        resources=scenario_task.resources,
    )
    made = World(app=app, database=db, log=log)
    request.node.world = made
    yield made
    if (found := leaks(made, outside)) and not request.node.has_failed:
        pytest.fail(f"a secret has leaked: {'; '.join(found)}", pytrace=False)
    left = [*made.http.unexamined(), *made.observed.unexamined()]
    if left and not request.node.has_failed:
        pytest.fail(f"no step looked at this failure: {'; '.join(left)}", pytrace=False)
