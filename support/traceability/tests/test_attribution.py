"""How processes learn which scenario runs, and how the lines that they execute become its own."""

import os
from pathlib import Path
from types import FrameType, SimpleNamespace
from typing import Any, cast

import pytest
from coverage.exceptions import CoverageException

from clausetrace.covering import attribution
from clausetrace.covering.attribution import Attribution, coverage_init
from clausetrace.covering.present import LONGEST, Present, made

FEW, MANY = "tea/TEA-1#Few", "tea/TEA-1#Many"
FRAME = cast("FrameType", None)
"""The plugin is handed a frame, and looks at none."""


class Tracer:
    """What coverage.py measures a process with: it keeps contexts, and may refuse them."""

    def __init__(self) -> None:
        self.contexts: list[str] = []
        self.refuses = False
        self.saved = 0

    def switch_context(self, key: str) -> None:
        """Keep a context."""
        if self.refuses:
            raise CoverageException("not started yet")
        self.contexts.append(key)

    def save(self) -> None:
        """Count how often what was measured is saved."""
        if self.refuses:
            raise CoverageException("its file is gone")
        self.saved += 1


@pytest.fixture
def tracer(monkeypatch: pytest.MonkeyPatch) -> Tracer:
    """The tracer of this process, as the plugin sees it."""
    found = Tracer()
    monkeypatch.setattr(attribution, "Coverage", SimpleNamespace(current=lambda: found))
    return found


@pytest.fixture
def present(tmp_path: Path) -> Present:
    """The memory in which the scenario of the present is."""
    return made(tmp_path / "present")


def test_processes_share_which_scenario_runs(tmp_path: Path, present: Present) -> None:
    other = Present(tmp_path / "present")
    assert (other.key, other.numbers[0]) == ("", 0)
    present.set(f"{MANY} ☕")
    assert (other.key, other.numbers[0]) == (f"{MANY} ☕", 1)
    present.set("a")
    assert (other.key, other.numbers[0]) == ("a", 2)


def test_a_key_that_is_too_long_is_cut_between_letters(present: Present) -> None:
    present.set("x" + "é" * LONGEST)
    assert present.key == "x" + "é" * ((LONGEST - 1) // 2)


def test_lines_belong_to_the_scenario_that_runs(present: Present, tracer: Tracer) -> None:
    plugin = Attribution(present)
    for key in (FEW, MANY):
        present.set(key)
        begun = [plugin.dynamic_context(FRAME) for _ in range(3)]
        assert begun == [None] * 3
    assert tracer.contexts == [FEW, MANY]


def test_a_context_that_is_refused_is_tried_again(present: Present, tracer: Tracer) -> None:
    plugin = Attribution(present)
    present.set(FEW)
    for tracer.refuses in (True, True, False, False):
        plugin.dynamic_context(FRAME)
    assert tracer.contexts == [FEW]


def test_a_process_that_is_not_measured_yet(
    present: Present, tracer: Tracer, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin = Attribution(present)
    present.set(FEW)
    with monkeypatch.context() as patch:
        patch.setattr(attribution, "Coverage", SimpleNamespace(current=lambda: None))
        plugin.dynamic_context(FRAME)
    plugin.dynamic_context(FRAME)
    assert tracer.contexts == [FEW]


@pytest.fixture
def ended(tmp_path: Path, present: Present, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The statuses that a process with the plugin has ended with; here it goes on."""
    statuses: list[int] = []
    plugins: list[Any] = []
    monkeypatch.setattr(os, "_exit", statuses.append)
    registry = SimpleNamespace(add_dynamic_context=plugins.append)
    present.set(FEW)
    for _ in range(2):
        coverage_init(registry, {"present": str(tmp_path / "present")})
    assert [type(plugin) for plugin in plugins] == [Attribution] * 2
    return statuses


def end_early(status: int) -> None:
    """End the process as a fork does, without the end of its interpreter."""
    ends: Any = os._exit
    ends(status)


def test_what_was_measured_is_saved_once_where_a_process_ends_early(
    tracer: Tracer, ended: list[int]
) -> None:
    end_early(3)
    assert (tracer.saved, ended) == (1, [3])


def test_a_process_ends_whether_or_not_it_can_save(tracer: Tracer, ended: list[int]) -> None:
    tracer.refuses = True
    with pytest.raises(CoverageException):
        end_early(3)
    assert ended == [3]
