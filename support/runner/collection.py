"""Turns feature files into test items and resolves their steps: all that leans on private names.

The names are two methods of pytest's collector (`_getobj`, `_genfunctions`), and of pytest-bdd the
function that looks a step up and the register of definitions made with its own decorators.
"""

import importlib
import inspect
import types
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import scenario as bound_scenario
from pytest_bdd.feature import get_feature
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from support.runner import failures
from support.runner.bdd import DEFINITIONS, Definition
from support.runner.leak_check import Surroundings
from support.runner.levels import level_of
from support.traceability.features import Unreadable, filled, read_feature
from support.traceability.model import Feature, Kind, Scenario, Step

ENCODING = "utf-8-sig"
FORBIDDEN_IN_NAMES = ("[", "]", "::")
ENGINES = {"sqlite", "postgres"}
"""Tags of scenarios that are true for one engine of databases only."""
DEBUGGER = "trace"
"""pytest-bdd's own step of this name waits at a prompt, in CI for ever."""


USED = pytest.StashKey[dict[Path, set[str]]]()
"""The patterns of the definitions that each collected file uses, whatever of it is run."""


class FeatureError(Exception):
    """Everything that keeps a feature file from running, each line with its place."""


class ScenarioItem(pytest.Function):
    """One scenario, or one row of an outline; it fails in the words of its feature."""

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
        """Where the scenario stands."""
        return self.path, self.scenario.line_number - 1, self.name

    @property
    def scenario(self) -> Any:
        """The scenario as pytest-bdd knows it."""
        return get_feature(str(self.path.parent), self.path.name, ENCODING).scenarios[
            self.originalname
        ]

    @property
    def steps(self) -> list[Any]:
        """The steps with the row's values filled in."""
        call = getattr(self, "callspec", None)
        return list(self.scenario.render(call.params["_pytest_bdd_example"] if call else {}).steps)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The failure as people read it."""
        del style
        self.has_failed = True
        return failures.told(self, excinfo.value)


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
        tags = {line.partition(":")[0].partition("(")[0] for line in self.config.getini("markers")}
        if faults := list(_faults(feature, tags)):
            raise FeatureError("\n".join(faults))
        self.session.stash.setdefault(USED, {})[self.path] = _used(feature)
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
            _number_rows(function)
            setattr(self.obj, scenario.name, function)
            for item in self._genfunctions(scenario.name, function):
                item.__class__ = ScenarioItem
                level, limit = level_of(set(scenario.tags))
                item.add_marker(level)
                # The step's own limit comes first; this one stops what blocks the whole thread.
                if self.config.getoption("timeout") is None:
                    item.add_marker(pytest.mark.timeout(limit + 1 if limit else 0))
                yield item


def _used(feature: Feature) -> set[str]:
    return {
        one.pattern
        for scenario in feature.scenarios
        for step in scenario.steps
        for row in scenario.rows
        for one in definitions_of(step.kind, filled(step.text, row))
    }


def _number_rows(function: Any) -> None:
    """Name an outline's rows by number: values may hold what cuts a test's name short."""
    for mark in getattr(function, "pytestmark", []):
        if mark.name == "parametrize":
            mark.args[1][:] = [
                pytest.param(*row.values, id=str(number), marks=row.marks)
                for number, row in enumerate(mark.args[1], start=1)
            ]


def _faults(feature: Feature, tags: set[str]) -> Iterator[str]:
    seen: set[str] = set()
    told: set[str] = set()
    if not feature.scenarios:
        yield f"{feature.place}: the feature has no scenario"
    for scenario in feature.scenarios:
        if scenario.name in seen:
            yield f'{scenario.place}: a scenario named "{scenario.name}" stands above already'
        seen.add(scenario.name)
        for tag in sorted(scenario.tags - tags):
            yield f"{scenario.place}: the tag @{tag} is unknown; allowed: {', '.join(sorted(tags))}"
        yield from _scenario_faults(scenario)
        for step in scenario.steps:
            for text in dict.fromkeys(filled(step.text, row) for row in scenario.rows):
                if fault := _step_fault(step, text):
                    again = fault in told
                    told.add(fault)
                    where = f"{scenario.place.path}:{step.line}"
                    yield f'{where}: "{text}": as above' if again else f"{where}: {fault}"


def _scenario_faults(scenario: Scenario) -> Iterator[str]:
    if bad := [mark for mark in FORBIDDEN_IN_NAMES if mark in scenario.name]:
        yield f'{scenario.place}: the name holds "{bad[0]}", which cuts the names of tests'
    if len(engines := sorted(scenario.tags & ENGINES)) > 1:
        yield f"{scenario.place}: @{' and @'.join(engines)} exclude each other: it would never run"
    if scenario.outline and not scenario.rows:
        told = "the outline has no row of values under Examples"
        yield f'{scenario.place}: {told}; it would run once, with "<…>" as words'
    if not any(step.kind is Kind.THEN for step in scenario.steps):
        yield f'{scenario.place}: "{scenario.name}" has no Then, so it can\'t fail'


def _step_fault(step: Step, text: str) -> str:
    if text == DEBUGGER:
        return f'"{text}" is pytest-bdd\'s debugger, no step of a feature'
    if step.kind is Kind.OTHER:
        return f'"{step.keyword} {text}" says neither Given, When nor Then'
    found = definitions_of(step.kind, text)
    if not found:
        return failures.undefined(step.kind, text)
    if len(found) > 1:
        places = "; ".join(f'{one.place} "{one.pattern}"' for one in found)
        return f'"{text}" is matched by {len(found)} definitions, which one is meant? {places}'
    return ""


@cache
def definitions_of(kind: str, text: str) -> tuple[Definition, ...]:
    """Return every definition that matches a step's text; each text is looked up once."""
    return tuple(
        one for one in DEFINITIONS if one.kind == kind and one.context.parser.is_matching(text)
    )


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
