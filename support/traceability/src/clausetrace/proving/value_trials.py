"""Runs proving steps with other values in their words, right before the steps themselves.

What a step says with its own words is looked at on the same state directly after, so a try that
failed because of the state, or that changed it, shows in a scenario that no longer passes. Where
all values are tried in one run, the step's own words come before them too: what it may have to wait
for has come by then, so no try has to wait for it (`NO_WAIT`).
"""

import copy
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from clausetrace.model import Try
from clausetrace.recording.facts import NothingComparedError
from clausetrace.results.journal import Journal

NO_WAIT: ContextVar[bool] = ContextVar("no_wait", default=False)
"""Whether the running step is tried where its own words held: a step that waits need not wait."""

NamedScenario = Callable[[pytest.Item], tuple[str, dict[str, str]] | None]
Value = dict[str, Any]


class Tries:
    """Tries the values of a plan, and writes down what came of each.

    The plan is a JSON list: for a step of a scenario (`key`, `row`, `line`) a value of its words,
    and in `others` the text and table that the step has with another one in its place. What is
    tried `alone` finds the state that the step itself would find.
    """

    def __init__(self, plan: Path, journal: Journal, name: NamedScenario) -> None:
        self.journal, self.name = journal, name
        self.values: dict[str, list[Value]] = {}
        for value in json.loads(plan.read_text(encoding="utf-8")):
            place = _place(value["key"], value["row"], value["line"])
            self.values.setdefault(place, []).append(value)
        self.compared: list[bool] = []
        journal.write("broken", message="steps were run with other words too (--trace-words)")

    def pytest_trace_facts(self, comparisons: Iterable[Any]) -> None:
        """Note whether what the running step compared holds."""
        self.compared.extend(comparison.holds for comparison in comparisons)

    @pytest.hookimpl(optionalhook=True, tryfirst=True)
    def pytest_bdd_before_step(self, request: Any, step: Any) -> None:
        """Before a proving step, run it with the other values."""
        named = self.name(request.node)
        values = self.values.get(_place(*named, step.line_number), ()) if named else ()
        no_wait = any(not value["alone"] for value in values)
        if no_wait:
            self._outcome(request, step)
        for value in values:
            with _without_waiting(no_wait):
                outcomes = list(self._tries(value, request, step))
            self.journal.write("try", number=value["number"], outcomes=outcomes)

    def _tries(self, value: Value, request: Any, step: Any) -> Iterable[Try]:
        """Yield what each other value came to, up to the first that settles it.

        A number may be a bound, which its neighbors keep too: only all of them settle it.
        """
        for other in value["others"]:
            outcome = self._outcome(request, _changed(step, other))
            yield outcome
            if outcome == Try.FAILED or (outcome == Try.PASSED and not value["bound"]):
                return

    def _outcome(self, request: Any, step: Any) -> Try:
        bdd = import_module("pytest_bdd.scenario")
        context = bdd.get_step_function(request, step)
        if context is None:
            return Try.UNMATCHED
        self.compared.clear()
        try:
            _call(bdd, request, step, context)
        except NothingComparedError:
            return Try.REFUSED
        except (Exception, pytest.fail.Exception, pytest.skip.Exception) as error:  # noqa: BLE001  any step's
            compared = isinstance(error, AssertionError) or False in self.compared
            return Try.FAILED if compared else Try.REFUSED
        return Try.PASSED


@contextmanager
def _without_waiting(no_wait: bool) -> Iterator[None]:  # noqa: FBT001  it is what the name says
    token = NO_WAIT.set(no_wait)
    try:
        yield
    finally:
        NO_WAIT.reset(token)


def _place(key: str, row: dict[str, str], line: int) -> str:
    return json.dumps([key, row, line], sort_keys=True)


def _changed(step: Any, other: Value) -> Any:
    changed = copy.deepcopy(step)
    changed.name = other["text"]
    rows = changed.datatable.rows if changed.datatable else []
    for row, texts in zip(rows, other["table"] or [], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.value = text
    return changed


def _call(bdd: Any, request: Any, step: Any, context: Any) -> None:
    """Call a step as pytest-bdd does, without its hooks: nothing of it is recorded as a step."""
    wanted = bdd.signature(context.step_func).parameters
    given = bdd.parse_step_arguments(step=step, context=context)
    given |= {"datatable": step.datatable.raw()} if step.datatable else {}
    given = {name: value for name, value in given.items() if name in wanted}
    missing = (name for name in bdd.get_required_args(context.step_func) if name not in given)
    given |= {name: request.getfixturevalue(name) for name in missing}
    bdd.call_fixture_func(fixturefunc=context.step_func, request=request, kwargs=given)
