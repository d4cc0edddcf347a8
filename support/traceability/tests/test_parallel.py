"""On how many processes a run is spread, and when it is left to run on one."""

import os
import sys
from argparse import Namespace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from clausetrace.recording.parallel import (
    CORES,
    FOLLOWING,
    LEAST,
    SPREAD,
    Spreading,
    cores,
    is_traced,
    spread,
)


@pytest.fixture(autouse=True)
def untraced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing follows the lines of this process, and nothing says how it is spread."""
    monkeypatch.setattr(sys, "gettrace", lambda: None)
    monkeypatch.setattr(sys, "monitoring", None, raising=False)
    for name in (*FOLLOWING, SPREAD, CORES):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(("given", "number"), [("3", 3), ("many", 1), ("-2", 1)])
def test_cores_may_be_given(monkeypatch: pytest.MonkeyPatch, given: str, number: int) -> None:
    monkeypatch.setenv(CORES, given)
    assert cores() == number


@pytest.mark.parametrize(("counted", "number"), [(6, 6), (None, 1)])
def test_elsewhere_all_cores_are_ours(
    monkeypatch: pytest.MonkeyPatch, counted: int | None, number: int
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(os, "cpu_count", lambda: counted)
    assert cores() == number


def test_on_linux_only_the_cores_that_may_be_used_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 2, 5}, raising=False)
    assert cores() == 3


class Debugger:
    """A tracer."""


class Measurement:
    """A tracer of coverage.py."""

    __module__ = "coverage.tracer"


@pytest.mark.parametrize(
    ("tracer", "following", "traced"),
    [
        (None, "", False),
        (Debugger(), "", True),
        (Debugger(), FOLLOWING[0], True),
        (Measurement(), "", True),
        (Measurement(), FOLLOWING[0], False),
        (Measurement(), FOLLOWING[1], False),
    ],
)
def test_what_follows_every_line(
    monkeypatch: pytest.MonkeyPatch, tracer: object, following: str, *, traced: bool
) -> None:
    monkeypatch.setattr(sys, "gettrace", lambda: tracer)
    if following:
        monkeypatch.setenv(following, "settings")
    assert is_traced() is traced


@pytest.mark.parametrize(("tool", "traced"), [("debugger", True), (None, False)])
def test_a_debugger_that_monitors(
    monkeypatch: pytest.MonkeyPatch, tool: str | None, *, traced: bool
) -> None:
    tools = {0: tool, 1: "coverage"}
    monitoring = SimpleNamespace(DEBUGGER_ID=0, get_tool=tools.get)
    monkeypatch.setattr(sys, "monitoring", monitoring, raising=False)
    assert is_traced() is traced


FREE: dict[str, object] = {
    "numprocesses": None,
    "dist": "no",
    "tx": [],
    "distload": False,
    "usepdb": False,
    "trace": False,
}


def started(monkeypatch: pytest.MonkeyPatch, options: dict[str, object]) -> list[str]:
    """Return what a pytest with these options is started with, on three cores."""
    monkeypatch.setenv(CORES, "3")
    words, namespace = ["features"], Namespace(**options)
    config = cast("pytest.Config", SimpleNamespace(known_args_namespace=namespace))
    hook = Spreading().pytest_load_initial_conftests(config, words)
    next(hook)
    spread_now = words[:-1] == ["-n", "3"]
    numbers = 3 if spread_now else options.get("numprocesses")
    assert getattr(namespace, "numprocesses", None) == numbers
    with pytest.raises(StopIteration, match="done"):
        hook.send("done")
    return words


def test_a_large_run_is_spread_once(monkeypatch: pytest.MonkeyPatch) -> None:
    spread(LEAST)
    assert started(monkeypatch, FREE) == ["-n", "3", "features"]
    assert started(monkeypatch, FREE) == ["features"]


def test_a_small_run_is_not_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    spread(LEAST - 1)
    assert started(monkeypatch, FREE) == ["features"]


@pytest.mark.parametrize(
    "settled",
    [
        {"numprocesses": 1},
        {"dist": "load"},
        {"tx": ["popen"]},
        {"distload": True},
        {"usepdb": True},
        {"trace": True},
    ],
)
def test_what_is_settled_stays(monkeypatch: pytest.MonkeyPatch, settled: dict[str, Any]) -> None:
    spread(LEAST)
    assert started(monkeypatch, FREE | settled) == ["features"]


def test_without_xdist_nothing_is_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    spread(LEAST)
    assert started(monkeypatch, {}) == ["features"]


def test_a_run_that_is_debugged_is_not_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    spread(LEAST)
    monkeypatch.setattr(sys, "gettrace", Debugger)
    assert started(monkeypatch, FREE) == ["features"]


@pytest.mark.parametrize(
    ("worker", "failed", "goes_on", "ends", "why"),
    [
        (False, 2, False, None, False),
        (True, 0, False, None, False),
        (True, 1, False, True, "1 error during collection"),
        (True, 2, False, True, "2 errors during collection"),
        (True, 2, True, None, False),
    ],
)
def test_a_worker_ends_where_a_serial_run_ends(
    *, worker: bool, failed: int, goes_on: bool, ends: bool | None, why: object
) -> None:
    option = SimpleNamespace(continue_on_collection_errors=goes_on)
    config = SimpleNamespace(option=option, **({"workerinput": {}} if worker else {}))
    session = SimpleNamespace(config=config, testsfailed=failed, shouldstop=False)
    assert Spreading().pytest_runtestloop(cast("pytest.Session", session)) is ends
    assert session.shouldstop == why
