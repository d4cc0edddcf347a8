"""Records which lines of the subject each scenario executes, where a run is asked to."""

from collections.abc import Generator
from functools import partial
from shutil import rmtree
from typing import Any

import pytest

from clausetrace.configuration import Configuration
from clausetrace.covering.collected import collected
from clausetrace.covering.measuring import Measuring
from clausetrace.covering.stored import OUTSIDE, coverage_file, write_coverage
from clausetrace.recording.recorder import INAPPLICABLE, Recorder

FOLDER = "coverage"


class CoverageRecord:
    """Measures one process of a run; the controlling process puts together what all recorded."""

    def __init__(
        self, config: pytest.Config, configuration: Configuration, recorder: Recorder
    ) -> None:
        self._configuration, self._run = configuration, recorder.run
        self._name, self._controls = recorder.scenario_of, recorder.controls
        self._folder = folder = recorder.folder
        if self._controls:
            rmtree(folder / FOLDER, ignore_errors=True)
        own = folder / FOLDER / recorder.worker
        self._ran = own / "scenarios"
        self._scenario, self._shared = OUTSIDE, 0
        self._measuring = None if _only_controls(config) else Measuring(configuration, own)
        if self._measuring:
            self._measuring.start()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Attribute to a scenario all that it does, its fixtures included."""
        name = self._name(item)
        if self._measuring is None or name is None:
            return (yield)
        self._scenario = name[0]
        self._measuring.switch(self._scenario)
        try:
            return (yield)
        finally:
            self._scenario = OUTSIDE
            self._measuring.switch(OUTSIDE)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Generator[None, Any, Any]:
        """Attribute to no scenario what the first one sets up for others too."""
        if self._measuring is None or fixturedef.scope == "function":
            return (yield)
        self._shared += 1
        self._measuring.switch(OUTSIDE)
        try:
            return (yield)
        finally:
            # Run before the fixture's own end, which comes after the last of these scenarios.
            fixturedef.addfinalizer(partial(self._measuring.switch, OUTSIDE))
            self._shared -= 1
            self._measuring.switch(OUTSIDE if self._shared else self._scenario)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Note a scenario that has run, or can't be run here: of others it isn't known."""
        report = yield
        name = self._name(item)
        done = report.when == "call" and not report.skipped
        if self._measuring and name and (done or _is_inapplicable(item)):
            with self._ran.open("a", encoding="utf-8") as file:
                file.write(f"{name[0]}\n")
        return report

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self) -> Generator[None, Any, Any]:
        """Write what was measured; the controlling process does so last, and for all."""
        if self._measuring:
            self._measuring.stop()
        try:
            return (yield)
        finally:
            if self._controls:
                self._put_together()

    def _put_together(self) -> None:
        folder = self._folder / FOLDER
        found = collected(self._configuration, folder, run=self._run)
        write_coverage(found, coverage_file(self._folder / "trace.json"))
        rmtree(folder, ignore_errors=True)


def _only_controls(config: pytest.Config) -> bool:
    """Report whether scenarios are run by other processes, which measure for themselves."""
    parallel = getattr(config.option, "dist", "no") != "no"
    return parallel and not hasattr(config, "workerinput")


def _is_inapplicable(item: pytest.Item) -> bool:
    return any(name == INAPPLICABLE for name, _ in item.user_properties)
