"""How what a change concerns is shown: as lines, as Markdown, as JSON."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from clausetrace.covering.impact import Impact, Span
from clausetrace.rendering.changes.impact_formats import (
    impact_json,
    impact_lines,
    impact_markdown,
    impact_summary,
)

FEW = "tea/TEA-1#Few"
PROTECTED = Span("pot.py", 3, 4, scenarios=(FEW, "tea/TEA-2#Cup"))
UNPROTECTED = Span("pot.py", 9, 9)
NEW = Span("a.py", 2, 2, unknown="new")
IMPACT = Impact(
    "main",
    3,
    (PROTECTED, UNPROTECTED, Span("cup.py", 1, 1, scenarios=(FEW,)), NEW),
    unknown=(("menu|1.txt", "not Python"),),
    words=("features/tea/test.md",),
    unrecorded=("tea/TEA-3#Milk",),
    lost=2,
)
SUMMARY = (
    "since main: 3 files changed; 2 scenarios execute what changed; 1 changed line unprotected; "
    "2 files unknown"
)


def test_every_line_is_told_by_who_executes_it() -> None:
    assert list(impact_lines(IMPACT)) == [
        "pot.py:3-4: executed by 2 scenarios",
        "pot.py:9: unprotected: no scenario executes it",
        "cup.py:1: executed by 1 scenario",
        "a.py:2: unknown: new",
        "menu|1.txt: unknown: not Python",
        "features/tea/test.md: words changed",
        f"{FEW}: executes pot.py:3-4, cup.py:1",
        "tea/TEA-2#Cup: executes pot.py:3-4",
        "unknown: 1 scenario not recorded",
        "unknown: the record of 2 processes is lost",
        SUMMARY,
    ]


def test_unprotected_lines_come_first_in_markdown() -> None:
    told = impact_markdown(IMPACT).splitlines()
    assert told[0] == f"## {SUMMARY}"
    assert [line for line in told if line.startswith("- ")] == [
        "- pot.py:9: unprotected: no scenario executes it",
        "- pot.py:3-4: executed by 2 scenarios",
        "- cup.py:1: executed by 1 scenario",
        "- a.py:2: unknown: new",
        r"- menu\|1.txt: unknown: not Python",
        "- features/tea/test.md: words changed",
        "- unknown: 1 scenario not recorded",
        "- unknown: the record of 2 processes is lost",
    ]
    assert told[-2:] == [
        "| tea/TEA-1#Few | pot.py:3-4, cup.py:1 |",
        "| tea/TEA-2#Cup | pot.py:3-4 |",
    ]


def test_without_scenarios_there_is_no_table() -> None:
    assert "|" not in impact_markdown(Impact("main", 1, (UNPROTECTED,)))


def test_json_says_all_of_it() -> None:
    told = json.loads(impact_json(IMPACT))
    assert told["summary"] == SUMMARY
    assert [one["unprotected"] for one in told["lines"]] == [False, True, False, False]
    assert told["unknown"] == [{"path": "menu|1.txt", "why": "not Python"}]
    assert (told["exit"], told["lost"], told["unrecorded"]) == (2, 2, ["tea/TEA-3#Milk"])


@pytest.mark.parametrize("render", [impact_json, impact_markdown, impact_summary])
def test_marks_that_turn_text_are_written_out(render: Callable[[Impact], str]) -> None:
    told = render(replace(IMPACT, base="ma\u202ein"))
    assert "\u202e" not in told
    assert "u202e" in told


@pytest.mark.parametrize(
    ("impact", "parts"),
    [
        (
            Impact("main", 1, (Span("a.py", 1, 2, everyone=True),)),
            ("0 scenarios execute", "0 changed lines", "every scenario may be concerned"),
        ),
        (
            Impact("main", 1, (Span("a.py", 1, 2, scenarios=(FEW,)),), unrecorded=("b",)),
            ("1 scenario executes", "0 changed lines", "the record is incomplete"),
        ),
        (Impact("main", 1, (Span("a.py", 1, 2),)), ("0 scenarios execute", "2 changed lines")),
    ],
)
def test_what_is_summed_up(impact: Impact, parts: tuple[str, ...]) -> None:
    who, lines, *more = parts
    told = ("since main: 1 file changed", f"{who} what changed", f"{lines} unprotected", *more)
    assert impact_summary(impact) == "; ".join(told)


def test_nothing_is_missing_where_nothing_changed() -> None:
    assert list(impact_lines(Impact("main", 0, unrecorded=("a",), lost=1))) == [
        "since main: 0 files changed; 0 scenarios execute what changed; 0 changed lines unprotected"
    ]


def test_lines_that_are_executed_at_import_may_concern_everyone() -> None:
    told = next(impact_lines(Impact("main", 1, (Span("a.py", 1, 1, everyone=True),), lost=1)))
    assert told == "a.py:1: executed outside of scenarios, so it may concern every scenario"
