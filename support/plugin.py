"""The pytest plugin of the suite: scenarios from feature files, their levels, their fixtures."""

import asyncio
from collections.abc import Generator, Iterator
from importlib import import_module
from pathlib import Path
from traceback import extract_tb
from typing import Any

import pytest
import pytest_asyncio

from support import collection
from support.bdd import DEFINITIONS
from support.leftovers import Surroundings
from support.levels import level_of
from support.scenario_task import ScenarioTask

FEATURES = "features"
pytest_plugins = ["support.database.plugin", "support.evidence"]


def pytest_configure(config: pytest.Config) -> None:
    """Read the fixtures and every module of `steps`, so that a new area needs no word here.

    Fixtures of an area stand in the module of `support` that has its name. Nothing is read
    earlier: what imports the app before this isn't measured by pytest-cov.
    """
    collection.install_lookup()
    config.pluginmanager.import_plugin("support.fixtures")
    for module in sorted((config.rootpath / "steps").glob("[a-z]*.py")):
        try:
            import_module(f"steps.{module.stem}")
            if (module.parents[1] / "support" / module.name).is_file():
                config.pluginmanager.register(import_module(f"support.{module.stem}"))
        except Exception as error:
            raise pytest.UsageError(_import_fault(module, error)) from error
    if foreign := collection.foreign_definitions():
        raise pytest.UsageError(
            "defined with pytest-bdd's own decorators, under which an async step is never awaited "
            "and passes; take given, when and then from support.bdd: " + ", ".join(foreign)
        )


def _import_fault(module: Path, error: BaseException) -> str:
    """Return in one line where in a module of steps what is wrong."""
    lines = [
        frame.lineno for frame in extract_tb(error.__traceback__) if frame.filename == str(module)
    ]
    where = f"steps/{module.name}:{lines[-1] if lines else getattr(error, 'lineno', 1)}"
    return f"{where}: {type(error).__name__}: {error}"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> collection.FeatureFile | None:
    """Collect feature files as modules."""
    if file_path.suffix != ".feature":
        return None
    return collection.FeatureFile.from_parent(parent, path=file_path)


def pytest_collection_finish(session: pytest.Session) -> None:
    """After a full collection, refuse definitions that no step uses.

    Parallel workers can refuse nothing: xdist takes it for their death. A run without them does.
    """
    if hasattr(session.config, "workerinput"):
        return
    used = session.stash.get(collection.USED, {})
    on_disk = set((session.config.rootpath / FEATURES).rglob("*.feature"))
    if session.testsfailed or not on_disk or not on_disk <= used.keys():
        return
    if unused := [one for one in DEFINITIONS if one.pattern not in set().union(*used.values())]:
        told = ", ".join(f'{one.place} "{one.pattern}"' for one in unused)
        raise pytest.UsageError(f"no step of any feature uses {told}")


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def scenario_loop() -> asyncio.AbstractEventLoop:
    """The event loop that all scenarios of this process share."""
    return asyncio.get_running_loop()


@pytest.fixture
def scenario_task(
    request: pytest.FixtureRequest, scenario_loop: asyncio.AbstractEventLoop
) -> Iterator[ScenarioTask]:
    """The one task that runs the scenario's steps and owns what they open."""
    level, limit = level_of({mark.name for mark in request.node.iter_markers()})
    if (given := request.config.getoption("timeout")) is not None:
        limit = given or None
    errors: list[dict[str, Any]] = []
    scenario_loop.set_exception_handler(lambda _, context: errors.append(context))
    task = ScenarioTask(scenario_loop, limit=limit, level=level)
    yield task
    task.close()
    scenario_loop.set_exception_handler(None)
    if errors:
        told = errors[0].get("exception") or errors[0]["message"]
        pytest.fail(f"nobody awaited what failed in the background: {told!r}", pytrace=False)


@pytest.fixture(autouse=True)
def surroundings(
    request: pytest.FixtureRequest, scenario_loop: asyncio.AbstractEventLoop
) -> Iterator[None]:
    """Remember what there is before the scenario opens anything; look again once it is closed."""
    request.node.surroundings = Surroundings.now(scenario_loop)
    request.node.afterwards = []
    yield
    if told := [fault for faults in request.node.afterwards for fault in faults()]:
        pytest.fail(f"the scenario left behind: {'; '.join(told)}", pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, Any, Any]:
    """After everything is closed, fail the scenario that left something behind."""
    loop = getattr(item, "funcargs", {}).get("scenario_loop")
    result = yield
    before = getattr(item, "surroundings", None)
    left = Surroundings.now(loop, before=before).leftovers(before) if before and loop else []
    if left:
        pytest.fail(f"the scenario left behind: {'; '.join(left)}", pytrace=False)
    return result
