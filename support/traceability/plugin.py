"""The pytest plugin: records what every scenario really did, in any suite that uses pytest-bdd.

It is active where pyproject.toml has [tool.traceability]. Nothing here decides a verdict.
"""

import os
import sys
from collections.abc import Generator, Iterable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from support.traceability.configuration import Configuration, configured
from support.traceability.facts import NothingComparedError
from support.traceability.masking import masked
from support.traceability.model import Unusable

LEAVE_OUT = ("when",)
INAPPLICABLE = "not applicable"
"""The property in which a suite's collection says `needs <tag>` of what can't be run here."""


class Hooks:
    """Hooks that this plugin adds to pytest's."""

    def pytest_trace_facts(self, comparisons: Iterable[Any]) -> None:
        """Told by whoever runs a step: the facts that it returned, after comparison."""


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Add the hook by which a step's facts reach the record."""
    pluginmanager.add_hookspecs(Hooks)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the engine's own options."""
    group = parser.getgroup("traceability")
    group.addoption("--trace-results", metavar="FOLDER", help="write trace.json into this folder")
    group.addoption(
        "--trace-leave-out",
        choices=LEAVE_OUT,
        help="run every scenario without these steps; what still passes proves nothing",
    )
    group.addoption(
        "--trace-select",
        metavar="KEY",
        action="append",
        help="run the scenarios of this ID, part of one, or area only; may be repeated",
    )
    group.addoption(
        "--trace-words",
        metavar="PLAN",
        help="run proving steps with other words first, as `trace prove --only words` plans it",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Start recording where the repository is configured for it."""
    source = config.rootpath / "pyproject.toml"
    if config.option.collectonly or not source.is_file():
        return
    if "[tool.traceability]" not in source.read_text(encoding="utf-8"):
        return
    try:
        configuration = configured(config.rootpath)
    except Unusable as error:
        raise pytest.UsageError(str(error)) from None
    recorder = Recorder(config, configuration)
    config.pluginmanager.register(recorder, "traceability-recorder")
    if keys := config.option.trace_select:
        from support.traceability.selecting import Selecting  # noqa: PLC0415  few runs need it

        selecting = Selecting(configuration, tuple(keys), recorder.scenario_of)
        config.pluginmanager.register(selecting, "traceability-selecting")
    if plan := config.option.trace_words:
        from support.traceability.tries import Tries  # noqa: PLC0415  see above

        tries = Tries(Path(plan), recorder.journal, recorder.scenario_of)
        config.pluginmanager.register(tries, "traceability-tries")


class Recorder:
    """Writes one process's journal, and on the controlling process the result file."""

    def __init__(self, config: pytest.Config, configuration: Configuration) -> None:
        from support.traceability.journal import Journal  # noqa: PLC0415  only active runs need it
        from support.traceability.results import forget  # noqa: PLC0415  see above

        self.configuration = configuration
        self.leave_out = config.option.trace_leave_out
        given = config.option.trace_results
        self.folder = Path(given).absolute() if given else configuration.results_folder
        worker_input = getattr(config, "workerinput", None)
        self.controls = worker_input is None
        worker = worker_input["workerid"] if worker_input else "main"
        self.run = worker_input["trace_run"] if worker_input else _run_name()
        if self.controls:
            forget(self.folder)
        self.journal = Journal(self.folder / "journal", run=self.run, worker=worker)
        self.facts: list[dict[str, object]] = []
        self.began = 0.0
        if self.controls:
            self._begin(config)

    def _begin(self, config: pytest.Config) -> None:
        from support.traceability.origin import code_hash, commit  # noqa: PLC0415  see above

        revision, dirty = commit(self.configuration.root)
        self.journal.write(
            "run",
            id=self.run,
            commit=revision,
            dirty=dirty,
            code=code_hash(self.configuration),
            python=sys.version.split()[0],
            platform=sys.platform,
            start=datetime.now(UTC).isoformat(),
            seed=getattr(config.option, "randomly_seed", None),
            selection=[str(one) for one in config.invocation_params.args],
            left_out=self.leave_out,
        )

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell a parallel worker which run it belongs to."""
        node.workerinput["trace_run"] = self.run

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Open the record of one scenario."""
        if (name := self.scenario_of(item)) is not None:
            key, row = name
            needs = self._needs(item)
            self.journal.write("scenario", key=key, row=row, nodeid=item.nodeid, needs=needs)
        return (yield)

    def _needs(self, item: pytest.Item) -> str:
        """Return the tag for want of which the scenario isn't run, as collection has said it.

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
        call = getattr(item, "callspec", None)
        row = call.params.get("_pytest_bdd_example", {}) if call else {}
        return f"{self.configuration.area(path)}/{path.stem}#{template.name}", row

    @pytest.hookimpl(optionalhook=True, tryfirst=True)
    def pytest_bdd_before_scenario(self, scenario: Any) -> None:
        """In a counterfactual run, drop the steps that are to be left out."""
        if self.leave_out:
            scenario.steps[:] = [step for step in scenario.steps if step.type != self.leave_out]

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_before_step(self) -> None:
        """Start the clock of one step."""
        self.facts.clear()
        self.began = perf_counter()

    def pytest_trace_facts(self, comparisons: Iterable[Any]) -> None:
        """Keep the facts of the step that is running."""
        self.facts.extend(one.as_dict() for one in comparisons)

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
        self.began = perf_counter()
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
            outcome=outcome,
            seconds=round(perf_counter() - self.began, 6),
            facts=list(self.facts),
            error=error,
            compared=compared or bool(self.facts),
        )

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Record what pytest says of set-up, call and teardown."""
        report = yield
        outcome = "xfailed" if hasattr(report, "wasxfail") else report.outcome
        message = "" if report.outcome == "passed" else masked(_message(report))
        self.journal.write(
            "phase",
            nodeid=item.nodeid,
            phase=report.when,
            outcome=outcome,
            seconds=round(report.duration, 6),
            message=message,
        )
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Record a parallel worker that died; nobody else can."""
        if str(report.when) == "???":
            message = "the process that ran it died"
            self.journal.write("crash", nodeid=report.nodeid, message=message)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Record what could not be collected: nobody knows what it would have shown."""
        if report.failed:
            self.journal.write("broken", message=f"{report.nodeid} could not be collected")

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Record that the run was broken off, by a person or by a step."""
        self.journal.write("broken", message=f"the run was broken off: {excinfo.exconly()}")

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
        from support.traceability.origin import strangers  # noqa: PLC0415  see above

        loaded = {name: getattr(sys.modules.get(name), "__file__", None) for name in sys.modules}
        for line in strangers(self.configuration, loaded):
            self.journal.write("broken", message=line)
        if self.controls:
            self._finish(exit_status)
        self.journal.close()

    def _finish(self, exit_status: int) -> None:
        from support.traceability.origin import code_hash  # noqa: PLC0415  see above
        from support.traceability.results import assemble  # noqa: PLC0415  see above

        self.journal.write(
            "end",
            end=datetime.now(UTC).isoformat(),
            exit=exit_status,
            code=code_hash(self.configuration),
        )
        assemble(self.configuration, folder=self.folder, run=self.run)


def _run_name() -> str:
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{os.getpid()}"


def _told(exception: BaseException) -> str:
    return masked(f"{type(exception).__name__}: {exception}")


def _message(report: pytest.TestReport) -> str:
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[-1])
    return report.longreprtext


def _place(function: Any, root: Path) -> str:
    code = getattr(getattr(function, "__wrapped__", function), "__code__", None)
    if code is None:
        return ""
    path = Path(code.co_filename)
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    return f"{name}:{code.co_firstlineno}"
