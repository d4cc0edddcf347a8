"""Inside pytest: finds what keeps collected scenarios from running, and writes it to a file."""

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

VALUE = re.compile(r'"[^"]*"|\'[^\']*\'|<[^>]*>|\{[^{}]*\}|(?<!\w)-?\d+(?:\.\d+)?(?!\w)')
"""What differs between two steps of one sentence."""
Fault = Mapping[str, Any]


class StepFaults:
    """Gathers what pytest could not collect, and steps of pytest-bdd that nothing defines."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self._visible: dict[pytest.Collector | None, list[Any]] = {}
        self._told: set[tuple[str, int]] = set()

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keep what pytest reports about a file that it can't collect."""
        if report.failed:
            file = report.nodeid.partition("::")[0]
            self.faults.append({"file": file, "text": report.longreprtext})

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Look each step of the collected scenarios up, once for each line of a feature."""
        for item in session.items:
            self.faults += self._undefined(item)

    def pytest_sessionfinish(self) -> None:
        """Write what was found."""
        self.file.write_text(json.dumps(self.faults), encoding="utf-8")

    def _undefined(self, item: pytest.Item) -> Iterator[Fault]:
        from pytest_bdd.scenario import (  # noqa: PLC0415  suites without pytest-bdd have no scenario
            scenario_wrapper_template_registry,
        )

        # Who collects features into items of a kind of its own looks steps up by itself.
        if type(item) is not pytest.Function:
            return
        if (template := scenario_wrapper_template_registry.get(item.obj)) is None:
            return
        for step in template.render(_row(item)).steps:
            place = (template.feature.filename, step.line_number)
            if place not in self._told and not self._is_defined(step, item):
                self._told.add(place)
                near = _nearest(step.name, self._names(step.type, item))
                told = f'nothing defines "{step.name}"{near}'
                yield {"file": place[0], "line": place[1], "text": told}

    def _is_defined(self, step: Any, item: pytest.Item) -> bool:
        known = self._definitions(item)
        return any(
            one.type in {step.type, None} and one.parser.is_matching(step.name) for one in known
        )

    def _names(self, kind: str, item: pytest.Item) -> list[str]:
        return [
            definition.parser.name
            for definition in self._definitions(item)
            if definition.type in {kind, None}
        ]

    def _definitions(self, item: pytest.Item) -> list[Any]:
        """Return the step definitions that a scenario sees, as pytest-bdd looks for them."""
        if item.parent not in self._visible:
            from pytest_bdd.compat import get_fixture_names, getfixturedefs  # noqa: PLC0415  see above
            from pytest_bdd.steps import step_function_context_registry  # noqa: PLC0415  see above

            manager = item.session._fixturemanager  # noqa: SLF001  pytest has no other way to them
            names = get_fixture_names(fixturemanager=manager)
            defined = (
                definition
                for name in names
                for definition in getfixturedefs(manager, name, item) or ()
            )
            found = (step_function_context_registry.get(one.func) for one in defined)
            self._visible[item.parent] = [one for one in found if one is not None]
        return self._visible[item.parent]


def _row(item: pytest.Function) -> dict[str, object]:
    """Return the values of an outline's row, as pytest-bdd hands them to a scenario."""
    rows = item.callspec.params.values() if hasattr(item, "callspec") else ()
    return next((dict(row) for row in rows if isinstance(row, Mapping)), {})


def _nearest(text: str, names: list[str]) -> str:
    """Return the sentence most like a step, whatever values it has, as a part of a message."""
    spoken = {VALUE.sub("{}", name): name for name in names}
    near = difflib.get_close_matches(VALUE.sub("{}", text), spoken, n=1)
    return f'; the nearest sentence is "{spoken[near[0]]}"' if near else ""
