"""Turns feature files into test items and resolves their steps: all that leans on private names.

The names are a method of pytest's collector (`_getobj`) and one of its items (`_repr_failure_py`),
and of pytest-bdd the argument that holds a row's values, the function that looks a step up and the
register of definitions made with its own decorators.
"""

import importlib
import inspect
import types
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from pytest_bdd import scenario as bound_scenario
from pytest_bdd.feature import get_feature
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from clausetrace.model import Feature
from clausetrace.reading.features import Unreadable, filled, read_feature
from support.runner.failing import failures
from support.runner.leak_check import Surroundings
from support.runner.levels import level_of
from support.runner.words.feature_faults import definitions_of, faults_of
from support.runner.words.row_names import row_names

ENCODING = "utf-8-sig"
ROW = "_pytest_bdd_example"
"""The argument in which pytest-bdd's function of a scenario takes the values of a row."""

LISTED = pytest.StashKey[tuple[str, ...]]()
"""The lines of the project's own list of tags."""
USED = pytest.StashKey[dict[Path, Counter[str]]]()
"""How many steps of each collected file use a definition, by its pattern, run or not."""
SCENARIOS = pytest.StashKey[dict[Path, int]]()
"""How many scenarios each collected file has; an outline is one."""


class FeatureError(Exception):
    """Everything that keeps a feature file from running, each line with its place."""


class ScenarioItem(pytest.Function):
    """One scenario, or one row of an outline; it fails in the words of its feature."""

    scenario_name: str = ""
    """The scenario's name in its feature; an outline's rows have their values in their own."""
    trace_row: Mapping[str, str] = MappingProxyType({})
    """The values of an outline's row; not as pytest's parameters, which editors split names at."""
    at: Any = None
    """The step that is running, or ran last."""
    surroundings: Surroundings | None = None
    """What there was before the scenario opened anything."""
    afterwards: Sequence[Callable[[], Iterator[str]]] = ()
    """What is looked at once everything is closed; each yields what the scenario did wrong."""
    world: Any = None
    """The scenario's world, once a step has asked for it."""
    has_failed: bool = False
    """Whether a step of it has failed."""

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the scenario is."""
        return self.path, self.scenario.line_number - 1, self.name

    @property
    def scenario(self) -> Any:
        """The scenario as pytest-bdd knows it."""
        return get_feature(str(self.path.parent), self.path.name, ENCODING).scenarios[
            self.scenario_name
        ]

    @property
    def steps(self) -> list[Any]:
        """The steps with the row's values filled in."""
        return list(self.scenario.render(self.trace_row).steps)

    def setup(self) -> None:
        """Hand the row to the scenario, then set up its fixtures."""
        self.funcargs[ROW] = self.trace_row
        super().setup()

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The failure as people read it."""
        del style
        self.has_failed = True
        return failures.told(self, excinfo.value)

    def _repr_failure_py(self, excinfo: Any, style: Any = None) -> Any:
        """The failure of a set-up or teardown, without the source of what pytest called."""
        del style
        return failures.told_outside_steps(self, excinfo.value)


class FeatureFile(pytest.Module):
    """A feature file as a module of tests, without a line of Python beside it."""

    def _getobj(self) -> types.ModuleType:
        module = types.ModuleType(self.path.stem)
        module.__file__ = str(self.path)
        return module

    def collect(self) -> Iterator[pytest.Item]:
        """Yield an item for each scenario and row; everything that is wrong is raised at once."""
        text = self.path.read_text(encoding=ENCODING)
        try:
            feature = read_feature(text, path=str(self.path), area=self.path.parent.name)
        except Unreadable as error:
            faults = [f"{self.path}:{line}: {told}" for line, told in error.faults]
            raise FeatureError("\n".join(faults)) from None
        if faults := list(faults_of(feature, project_tags(self.config))):
            raise FeatureError("\n".join(faults))
        self.session.stash.setdefault(USED, {})[self.path] = _used(feature)
        self.session.stash.setdefault(SCENARIOS, {})[self.path] = len(feature.scenarios)
        return self._items(feature)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> Any:  # type: ignore[override]
        """What is wrong with the file, without a traceback of the machinery."""
        if isinstance(excinfo.value, FeatureError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def _items(self, feature: Feature) -> Iterator[pytest.Item]:
        for scenario in feature.scenarios:
            function = bound_scenario(
                self.path.name, scenario.name, ENCODING, features_base_dir=str(self.path.parent)
            )(lambda: None)
            rows = _rows(function)
            names = row_names(scenario.name, [values for values, _ in rows])
            for name, (values, marks) in zip(names, rows, strict=True):
                item = ScenarioItem.from_parent(self, name=name, callobj=function)
                item.scenario_name, item.trace_row = scenario.name, values
                for mark in marks:
                    item.add_marker(mark)
                self._limit(item, set(scenario.tags))
                yield item

    def _limit(self, item: ScenarioItem, tags: set[str]) -> None:
        level, limit = level_of(tags)
        item.add_marker(level)
        # The step's own limit comes first; this one stops what blocks the whole thread.
        if self.config.getoption("timeout") is None:
            item.add_marker(pytest.mark.timeout(limit + 1 if limit else 0))


def project_tags(config: pytest.Config) -> dict[str, str]:
    """Return the tags that the project lists for its scenarios, with what they mean.

    pytest's own marks and those of its plugins are no tags.
    """
    lines = config.stash.get(LISTED, ())
    return {
        name.partition("(")[0]: said for name, _, said in (line.partition(":") for line in lines)
    }


def _rows(function: Any) -> list[tuple[dict[str, str], Any]]:
    """Take an outline's rows off its function, each with its marks; one empty row without any."""
    marks = getattr(function, "pytestmark", [])
    rows = [row for mark in marks if mark.name == "parametrize" for row in mark.args[1]]
    function.pytestmark = [mark for mark in marks if mark.name != "parametrize"]
    return [(row.values[0], row.marks) for row in rows] or [({}, ())]


def _used(feature: Feature) -> Counter[str]:
    uses = Counter[str]()
    for step, rows in ((step, each.rows) for each in feature.scenarios for step in each.steps):
        texts = {filled(step.text, row) for row in rows}
        uses.update(
            {definition.pattern for text in texts for definition in definitions_of(step.kind, text)}
        )
    return uses


def with_rows(argument: str) -> list[str]:
    """Return the tests that the command line means by the name of a scenario: an outline's rows."""
    before, feature, name = argument.rpartition(".feature::")
    path = Path(f"{before}.feature")
    if not feature or not path.is_file():
        return [argument]
    try:
        read = read_feature(path.read_text(encoding=ENCODING), path=str(path), area="")
    except Unreadable:
        return [argument]
    rows = next((one.rows for one in read.scenarios if one.name == name), ())
    return [f"{path}::{row}" for row in row_names(name, rows)] or [argument]


def install_lookup() -> None:
    """Make pytest-bdd take our definitions, found once per text instead of at every step."""
    module = importlib.import_module("pytest_bdd.scenario")
    module.get_step_function = _get_step_function  # type: ignore[attr-defined]


def _get_step_function(request: pytest.FixtureRequest, step: Any) -> StepFunctionContext | None:
    request.node.at = step
    found = definitions_of(step.type, step.name)
    return found[0].context if len(found) == 1 else None


def foreign_definitions() -> list[str]:
    """Return a line for each step defined with pytest-bdd's own decorators.

    Under those an async step is never awaited and passes.
    """
    lines = []
    for context in step_function_context_registry.values():
        code = inspect.unwrap(context.step_func).__code__
        if Path(code.co_filename).parent.name != "pytest_bdd":
            where = f"{code.co_filename}:{code.co_firstlineno}"
            lines.append(f"{where}: {context.step_func.__name__}")
    return sorted(lines)
