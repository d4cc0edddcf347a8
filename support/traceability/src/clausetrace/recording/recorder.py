"""Writes the record of a run: what every scenario really did, step by step."""

import hashlib
import inspect
import json
import os
import sys
from collections.abc import Generator, Iterable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import pytest

from clausetrace.configuration import Configuration
from clausetrace.linking.links import link
from clausetrace.model import Unusable
from clausetrace.reading.tree import read_tree
from clausetrace.recording.facts import NothingComparedError
from clausetrace.recording.given_tests import chosen_tests
from clausetrace.recording.masking import masked_message
from clausetrace.recording.run_clock import RunClock
from clausetrace.recording.step_call import StepCall
from clausetrace.results.addresses import addresses_of
from clausetrace.results.foreign_code import other_byte_code, replaced
from clausetrace.results.journal import Journal
from clausetrace.results.origin import code_of, commit, strangers
from clausetrace.results.result_file import assemble, forget
from clausetrace.results.sharding import Shard, shard_of
from clausetrace.results.spec_snapshot import promised

INAPPLICABLE = "not applicable"
"""The property in which a suite's collection says `needs <tag>` of what can't be run here."""


class Recorder:
    """Writes one process's journal, and on the controlling process the result file."""

    def __init__(self, config: pytest.Config, configuration: Configuration, folder: Path) -> None:
        self.configuration = configuration
        self.leave_out = config.option.trace_leave_out
        self.shard = _shard(config)
        self.folder = folder
        worker_input = getattr(config, "workerinput", None)
        self.controls = worker_input is None
        self.worker = worker_input["workerid"] if worker_input else "main"
        self.clock = RunClock()
        self.run = worker_input["trace_run"] if worker_input else self._run_name()
        if self.controls:
            forget(self.folder)
        self.journal = Journal(
            self.folder / "journal", run=self.run, worker=self.worker, refused=_end
        )
        self.facts: list[dict[str, object]] = []
        self.call = StepCall()
        self.began = 0.0
        if self.controls:
            self._begin(config)

    def _begin(self, config: pytest.Config) -> None:
        checked_out = commit(self.configuration)
        code, addresses = code_of(self.configuration), addresses_of(self.configuration)
        said = {name: config.getoption(name, None) for name in self.configuration.pass_on}
        self.journal.write(
            "run",
            id=self.run,
            commit=checked_out.revision,
            dirty=checked_out.dirty,
            **({"unknown": checked_out.unknown} if checked_out.unknown else {}),
            code=code.hash,
            files=code.files,
            python=sys.version.split()[0],
            platform=sys.platform,
            start=self.clock.now().isoformat(),
            seed=None,
            selection=[str(one) for one in config.invocation_params.args],
            **({"chosen": chosen} if (chosen := chosen_tests(config, self.configuration)) else {}),
            left_out=self.leave_out,
            variant={name: str(value) for name, value in said.items() if value is not None},
            configuration=self.configuration.settings() | {"link_base": addresses.places},
            **({"link": addresses.run} if addresses.run else {}),
            **({"shard": asdict(self.shard)} if self.shard else {}),
        )
        self.journal.write("promised", **self._promised(config.option.trace_promised))

    def _run_name(self) -> str:
        return f"{self.clock.now():%Y%m%dT%H%M%S%f}-{os.getpid()}"

    @pytest.hookimpl(trylast=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Note the seed: pytest-randomly draws it after this plugin has begun."""
        if self.controls:
            seed = getattr(session.config.option, "randomly_seed", None)
            self.journal.write("seed", seed=seed)

    def fork_into(self, folder: Path) -> None:
        """In a fork, record into a journal of its own, which the parent of the fork reads."""
        self.controls, self.folder, self.run = False, folder, self._run_name()
        self.journal.move(folder / "journal", run=self.run)

    def _promised(self, given: str | None) -> dict[str, Any]:
        """Return what is promised; a proof that runs one tree many times has read it already."""
        if given is None:
            return promised(link(read_tree(self.configuration), self.configuration))
        self.journal.write("broken", message="what is promised was given (--trace-promised)")
        told: dict[str, Any] = json.loads(Path(given).read_text(encoding="utf-8"))
        return told

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Leave what belongs to other shards to them."""
        if self.shard is None:
            return
        names = {item: (self.scenario_of(item) or (item.nodeid, {}))[0] for item in items}
        items[:] = [item for item, name in names.items() if self.shard.has(name)]
        config.hook.pytest_deselected(items=[item for item in names if item not in items])

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell a parallel worker which run it belongs to."""
        node.workerinput["trace_run"] = self.run

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Open the record of one attempt at a scenario; a retry comes here again."""
        if (name := self.scenario_of(item)) is not None:
            key, row = name
            needs = self._needs(item)
            self.journal.write("scenario", key=key, row=row, nodeid=item.nodeid, needs=needs)
        return (yield)

    def _needs(self, item: pytest.Item) -> str:
        """Return the tag whose need keeps the scenario from running, as collection reported it.

        Read before anything of the scenario runs, so that no step can excuse itself.
        """
        said = [value for name, value in item.user_properties if name == INAPPLICABLE]
        tags = (tag for tag in self.configuration.needs if item.get_closest_marker(tag))
        return next((tag for tag in tags if f"needs {tag}" in said), "")

    def scenario_of(self, item: pytest.Item) -> tuple[str, dict[str, str]] | None:
        """Return the key and row of the scenario that an item is, if it is one."""
        from pytest_bdd.scenario import (  # noqa: PLC0415  suites without pytest-bdd have no scenario
            scenario_wrapper_template_registry,
        )

        template = scenario_wrapper_template_registry.get(getattr(item, "obj", None))  # type: ignore[arg-type]
        if template is None:
            return None
        path = Path(template.feature.filename)
        if not path.is_relative_to(self.configuration.features_folder):
            return None
        return f"{self.configuration.area(path)}/{path.stem}#{template.name}", _row(item)

    @pytest.hookimpl(optionalhook=True, tryfirst=True)
    def pytest_bdd_before_scenario(self, scenario: Any) -> None:
        """In a counterfactual run, drop the steps that are to be left out."""
        if self.leave_out:
            scenario.steps[:] = [step for step in scenario.steps if step.type != self.leave_out]

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_before_step(self) -> None:
        """Start the clock of one step."""
        self.facts.clear()
        self.began = self.clock.passed()

    def pytest_trace_facts(self, comparisons: Iterable[Any]) -> None:
        """Keep the facts of the step that is running, and of nothing around it."""
        if self.call.is_running():
            self.facts.extend(comparison.as_dict() for comparison in comparisons)

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_after_step(self, step: Any, step_func: Any) -> None:
        """Record a step that ended without an error."""
        self._step(step, step_func, outcome="passed")

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_step_error(self, step: Any, step_func: Any, exception: BaseException) -> None:
        """Record a step that failed."""
        compared = isinstance(exception, AssertionError)
        compared = compared and not isinstance(exception, NothingComparedError)
        self._step(step, step_func, outcome="failed", error=_told(exception), compared=compared)

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_step_func_lookup_error(self, step: Any, exception: BaseException) -> None:
        """Record a step that nobody defined."""
        self.facts.clear()
        self.began = self.clock.passed()
        self._step(step, None, outcome="failed", error=_told(exception))

    def _step(
        self, step: Any, function: Any, *, outcome: str, error: str = "", compared: bool = False
    ) -> None:
        self.journal.write(
            "step",
            kind=step.type,
            text=step.name,
            line=step.line_number,
            definition=_place(function, self.configuration.root),
            source=_source(getattr(function, "__wrapped__", function)),
            outcome=outcome,
            seconds=round(self.clock.passed() - self.began, 6),
            facts=list(self.facts),
            error=error,
            compared=compared or bool(self.facts),
        )

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Record what pytest reports about set-up, call and teardown."""
        report = yield
        outcome = "xfailed" if hasattr(report, "wasxfail") else report.outcome
        message = "" if report.outcome == "passed" else masked_message(_message(report))
        self.journal.write(
            "phase",
            nodeid=item.nodeid,
            phase=report.when,
            outcome=outcome,
            seconds=round(self.clock.phase(), 6),
            message=message,
        )
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Record a parallel worker that died; nobody else can."""
        if str(report.when) == "???":
            died = report.node.gateway.id
            message = "the process that ran it died"
            self.journal.write("crash", nodeid=report.nodeid, message=message, died=died)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Record what could not be collected: nobody knows what it would have shown."""
        if report.failed and self.controls:  # what a parallel worker says comes here too
            self.journal.write("broken", message=f"{report.nodeid} could not be collected")

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Record that the run was broken off, by a person or by a step."""
        told = _told(excinfo.value).removesuffix(": ")
        self.journal.write("broken", message=f"the run was interrupted: {told}")

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Generator[None, Any, Any]:
        """Close the record; the controlling process turns all journals into the result file."""
        try:
            return (yield)
        except BaseException as error:
            self.journal.write("broken", message=f"the run ended with {_told(error)}")
            raise
        finally:
            self._close(int(session.exitstatus))

    def _close(self, exit_status: int) -> None:
        for line in (
            *strangers(self.configuration, sys.modules),
            *other_byte_code(self.configuration, sys.modules),
            *replaced(self.configuration, sys.modules),
        ):
            self.journal.write("broken", message=line)
        if self.controls:
            self._finish(exit_status)
        self.journal.close()

    def _finish(self, exit_status: int) -> None:
        code = code_of(self.configuration)
        end = self.clock.now().isoformat()
        self.journal.write("end", end=end, exit=exit_status, code=code.hash, files=code.files)
        try:
            assemble(self.folder, run=self.run)
        except Unusable as error:
            _end(str(error))


def _row(item: pytest.Item) -> dict[str, str]:
    """Return the values of an outline's row: `trace_row` of the suite's own items, or pytest's."""
    if hasattr(item, "trace_row"):
        return dict(item.trace_row)
    call = getattr(item, "callspec", None)
    return dict(call.params.get("_pytest_bdd_example", {})) if call else {}


def _end(why: str) -> NoReturn:
    """End pytest with one line: what it does from now on can't be recorded."""
    pytest.exit(why, returncode=2)


def _shard(config: pytest.Config) -> "Shard | None":
    return shard_of(config.option.trace_shard) if config.option.trace_shard else None


@cache
def _source(function: Any) -> str:
    """Return a hash of a definition's source, so that a change of it can be told."""
    try:
        text = inspect.getsource(function)
    except (OSError, TypeError):
        return ""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _told(exception: BaseException) -> str:
    return masked_message(f"{type(exception).__name__}: {exception}")


def _message(report: pytest.TestReport) -> str:
    if hasattr(report, "wasxfail"):
        return str(report.wasxfail)
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[-1])
    crash = getattr(report.longrepr, "reprcrash", None)
    if crash is None or report.when == "call":
        return report.longreprtext
    # Of a set-up or teardown the cause and its place, not the source of what pytest called.
    return f"{crash.message}\n{crash.path}:{crash.lineno}"


def _place(function: Any, root: Path) -> str:
    code = getattr(getattr(function, "__wrapped__", function), "__code__", None)
    if code is None:
        return ""
    path = Path(code.co_filename)
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    return f"{name}:{code.co_firstlineno}"
