"""The pytest plugin of the suite: scenarios from feature files, their levels, their fixtures."""

import asyncio
import sys
from collections import Counter
from collections.abc import Generator, Iterator
from importlib import import_module
from pathlib import Path
from traceback import extract_tb
from types import ModuleType
from typing import Any

import pytest
import pytest_asyncio

from support.runner import collection
from support.runner.bdd import DEFINITIONS
from support.runner.failing.debugging import is_debugged
from support.runner.leak_check import Surroundings
from support.runner.levels import level_of
from support.runner.loop import LoopTime
from support.runner.scenario_task import ScenarioTask
from support.runner.words.vocabulary import beyond_limits, unused

FEATURES = "features"
OWN = ("app", "steps", "support")
"""The packages of the tree; a fault elsewhere is reported at the line of ours that led there."""
pytest_plugins = [
    "support.database.plugin",
    # These come first where all want to: what is started is marked, and its limits are known.
    "support.runner.run_mark",
    "support.runner.patience",
]


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Remember which tags the project lists, before plugins add their marks."""
    early_config.stash[collection.LISTED] = tuple(early_config.getini("markers"))


def pytest_configure(config: pytest.Config) -> None:
    """Read every area's fixtures and every module of `steps`, found by their folders.

    Nothing is read earlier: what imports the app before this isn't measured by pytest-cov.
    """
    collection.install_lookup()
    # A coroutine that nobody awaits is reported with the line that made it.
    sys.set_coroutine_origin_tracking_depth(1)
    root = config.rootpath
    own = ("support.world.evidence", "support.world.fixtures")
    for module in dict.fromkeys((*own, *_modules(root, "support/*/fixtures.py"))):
        config.pluginmanager.register(_imported(module, root), module)
    for module in _modules(root, "steps/**/[a-z]*.py"):
        _imported(module, root)
    if not DEFINITIONS:
        raise pytest.UsageError(f"{root / 'steps'}: there are no steps; run pytest in the tree")
    if foreign := collection.foreign_definitions():
        raise pytest.UsageError(
            "defined with pytest-bdd's own decorators, under which an async step is never awaited "
            "and passes; take given, when and then from support.runner.bdd: " + ", ".join(foreign)
        )


def _modules(root: Path, pattern: str) -> list[str]:
    """Return the names of the modules of the tree at these paths, in their order."""
    paths = sorted(path.relative_to(root) for path in root.glob(pattern))
    return [".".join(path.with_suffix("").parts) for path in paths]


def _imported(name: str, root: Path) -> ModuleType:
    """Import a module of the suite, or say in one line where what is wrong."""
    try:
        return import_module(name)
    except Exception as error:
        raise pytest.UsageError(_import_fault(name, root, error)) from error


def _import_fault(name: str, root: Path, error: Exception) -> str:
    """Return in one line which of our own lines can't be imported, and what to do."""
    places = [(frame.filename, frame.lineno) for frame in extract_tb(error.__traceback__)]
    places.append((getattr(error, "filename", None) or "", getattr(error, "lineno", 1)))
    ours = [
        f"{Path(file).relative_to(root)}:{line}"
        for file, line in places
        if file != __file__ and any(Path(file).is_relative_to(root / top) for top in OWN)
    ]
    told = " ".join(f"{type(error).__name__}: {error}".split())
    if isinstance(error, ModuleNotFoundError):
        told += "; install what this tree needs: pip install -e support/traceability -e '.[spec]'"
    return f"{ours[-1] if ours else name}: {told}"


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Take the name of an outline for all of its rows."""
    arguments = session.config.args
    arguments[:] = [one for argument in arguments for one in collection.with_rows(argument)]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> collection.FeatureFile | None:
    """Collect feature files as modules."""
    if file_path.suffix != ".feature":
        return None
    return collection.FeatureFile.from_parent(parent, path=file_path)


def pytest_collection_finish(session: pytest.Session) -> None:
    """After a full collection, hold the vocabulary to its limits, and refuse unused definitions.

    A parallel worker stops instead: xdist takes an error there for the worker's death.
    """
    used, root = session.stash.get(collection.USED, {}), session.config.rootpath
    on_disk = set((root / FEATURES).rglob("*.feature"))
    if session.testsfailed or not on_disk or not on_disk <= used.keys():
        return
    uses = sum(used.values(), Counter[str]())
    scenarios = sum(session.stash.get(collection.SCENARIOS, {}).values())
    faults = [*unused(uses), *beyond_limits(uses, scenarios=scenarios, root=root)]
    if faults:
        told = "\n".join(faults)
        if not hasattr(session.config, "workerinput"):
            raise pytest.UsageError(told)
        session.shouldstop = told


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def scenario_loop() -> asyncio.AbstractEventLoop:
    """The event loop that all scenarios of this process share."""
    return asyncio.get_running_loop()


@pytest.fixture(scope="session")
def loop_time(scenario_loop: asyncio.AbstractEventLoop) -> LoopTime:
    """The time of that loop, which scenarios move ahead."""
    return LoopTime(scenario_loop)


@pytest.fixture
def scenario_task(
    request: pytest.FixtureRequest, scenario_loop: asyncio.AbstractEventLoop, loop_time: LoopTime
) -> Iterator[ScenarioTask]:
    """The one task that runs the scenario's steps and owns what they open."""
    level, limit = level_of({mark.name for mark in request.node.iter_markers()})
    if (given := request.config.getoption("timeout")) is not None:
        limit = given or None
    errors: list[dict[str, Any]] = []
    scenario_loop.set_exception_handler(lambda _, context: errors.append(context))
    task = ScenarioTask(loop_time, limit=limit, level=level)
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
    # A debugger opens and changes what it needs.
    before = None if is_debugged() else getattr(item, "surroundings", None)
    left = Surroundings.now(loop, before=before).leftovers(before) if before and loop else []
    if left:
        pytest.fail(f"the scenario left behind: {'; '.join(left)}", pytrace=False)
    return result
