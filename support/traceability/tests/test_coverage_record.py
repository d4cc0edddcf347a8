"""To which scenario a run attributes what it executes, and which scenarios it notes as run."""

from collections.abc import Callable, Generator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from clausetrace.configuration import Configuration
from clausetrace.covering.stored import OUTSIDE, read_coverage
from clausetrace.recording import coverage_record
from clausetrace.recording.coverage_record import CoverageRecord
from clausetrace.recording.recorder import INAPPLICABLE, Recorder

KEY = "tea/TEA-1#Kettle"


class Switches:
    """In place of a measurement: the scenarios that lines are attributed to, in order."""

    def __init__(self, _configuration: Configuration, folder: Path) -> None:
        self.told: list[str] = []
        folder.mkdir(parents=True)

    def start(self) -> None:
        """Keep that measuring began."""
        self.told.append("begins")

    def stop(self) -> None:
        """Keep that measuring ended."""
        self.told.append("ends")

    def switch(self, key: str) -> None:
        """Keep the scenario."""
        self.told.append(key)


class Run:
    """One process of a run with coverage, and what its measurement was told."""

    def __init__(self, root: Path, *, dist: str = "no", worker: str = "") -> None:
        recorder = SimpleNamespace(
            run="7",
            scenario_of=lambda item: (item.key, {}) if item.key else None,
            controls=not worker,
            folder=root / "report",
            worker=worker or "main",
        )
        config = SimpleNamespace(option=SimpleNamespace(dist=dist))
        if worker:
            config.workerinput = {"workerid": worker}
        self.record = CoverageRecord(
            cast("pytest.Config", config),
            Configuration(root=root, subject=("tea",)),
            cast("Recorder", recorder),
        )
        self.scenarios = root / "report/coverage" / recorder.worker / "scenarios"

    @property
    def told(self) -> list[str]:
        """What the measurement was told; nothing where this process measures nothing."""
        measuring = self.record._measuring  # noqa: SLF001  it has no other witness
        return cast("Switches", measuring).told if measuring else []


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The only process of a run, which has begun to measure."""
    monkeypatch.setattr(coverage_record, "Measuring", Switches)
    begun = Run(tmp_path)
    assert begun.told == ["begins"]
    begun.told.clear()
    return begun


def item(key: str = KEY, **properties: str) -> Any:
    """Return what pytest runs: a scenario, or with no key something else."""
    return SimpleNamespace(key=key, user_properties=list(properties.items()))


def around(hook: Generator[None, Any, Any], inside: Callable[[], object] = lambda: None) -> Any:
    """Do something inside of a hook, as pytest does, and return what the hook returns."""
    next(hook)
    try:
        hook.send(inside())
    except StopIteration as end:
        return end.value
    raise AssertionError("a hook yields once")


def fixture(scope: str) -> Any:
    """Return a fixture of this scope, with what is to be done before its own end."""
    ends: list[Callable[[], None]] = []
    return SimpleNamespace(scope=scope, addfinalizer=ends.append, ends=ends)


def test_all_that_a_scenario_does_is_its_own(run: Run) -> None:
    assert around(run.record.pytest_runtest_protocol(item()), lambda: True) is True
    assert run.told == [KEY, OUTSIDE]


def test_what_a_scenario_raises_ends_it_too(run: Run) -> None:
    hook = run.record.pytest_runtest_protocol(item())
    next(hook)
    with pytest.raises(KeyboardInterrupt):
        hook.throw(KeyboardInterrupt())
    assert run.told == [KEY, OUTSIDE]


def test_what_is_no_scenario_has_no_lines(run: Run) -> None:
    assert around(run.record.pytest_runtest_protocol(item(key="")), lambda: True) is True
    assert run.told == []


def test_a_shared_fixture_belongs_to_no_scenario(run: Run) -> None:
    outer, inner, own = fixture("session"), fixture("module"), fixture("function")

    def nested() -> None:
        around(run.record.pytest_fixture_setup(inner))

    def scenario() -> None:
        around(run.record.pytest_fixture_setup(own))
        around(run.record.pytest_fixture_setup(outer), nested)

    around(run.record.pytest_runtest_protocol(item()), scenario)
    assert run.told == [KEY, OUTSIDE, OUTSIDE, OUTSIDE, KEY, OUTSIDE]
    assert [len(one.ends) for one in (outer, inner, own)] == [1, 1, 0]


def test_the_end_of_a_shared_fixture_belongs_to_no_scenario(run: Run) -> None:
    shared = fixture("session")
    around(run.record.pytest_fixture_setup(shared))
    before = len(run.told)
    shared.ends[0]()
    assert run.told[before:] == [OUTSIDE]


@pytest.mark.parametrize(
    ("when", "skipped", "properties", "noted"),
    [
        ("call", False, {}, [KEY]),
        ("call", True, {}, []),
        ("setup", False, {}, []),
        ("setup", True, {INAPPLICABLE: "needs postgres"}, [KEY]),
    ],
)
def test_scenarios_that_ran_are_noted(
    run: Run, when: str, *, skipped: bool, properties: dict[str, str], noted: list[str]
) -> None:
    report = SimpleNamespace(when=when, skipped=skipped)
    hook = run.record.pytest_runtest_makereport(item(**properties))
    assert around(hook, lambda: report) is report
    there = run.scenarios.read_text().splitlines() if run.scenarios.exists() else []
    assert there == noted


def test_what_is_no_scenario_is_not_noted(run: Run) -> None:
    report = SimpleNamespace(when="call", skipped=False)
    around(run.record.pytest_runtest_makereport(item(key="")), lambda: report)
    assert not run.scenarios.exists()


def test_the_controlling_process_puts_all_records_together(run: Run, tmp_path: Path) -> None:
    run.scenarios.write_text(f"{KEY}\n")
    around(run.record.pytest_sessionfinish())
    found = read_coverage(tmp_path / "report/trace.coverage.json", name="trace.coverage.json")
    assert found is not None
    assert found.keys == {KEY}
    assert found.runs == ("7",)
    assert run.told == ["ends"]
    assert not run.scenarios.parent.exists()


def test_a_worker_leaves_its_record_to_the_controlling_process(run: Run, tmp_path: Path) -> None:
    run.scenarios.write_text(f"{KEY}\n")
    worker = Run(tmp_path, dist="load", worker="gw1")
    around(worker.record.pytest_sessionfinish())
    assert worker.told == ["begins", "ends"]
    assert run.scenarios.exists()
    assert not (tmp_path / "report/trace.coverage.json").exists()


def test_a_new_run_forgets_what_another_left(run: Run, tmp_path: Path) -> None:
    run.scenarios.write_text(f"{KEY}\n")
    assert not Run(tmp_path).scenarios.exists()


@pytest.mark.usefixtures("run")
def test_a_process_that_only_controls_measures_nothing(tmp_path: Path) -> None:
    only_controls = Run(tmp_path, dist="load")
    around(only_controls.record.pytest_runtest_protocol(item()))
    around(only_controls.record.pytest_fixture_setup(fixture("session")))
    around(only_controls.record.pytest_sessionfinish())
    assert only_controls.told == []
    assert (tmp_path / "report/trace.coverage.json").exists()
