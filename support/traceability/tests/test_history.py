"""What is kept of each run, and what that shows about a single ID."""

import json
from pathlib import Path
from typing import Any

import pytest

from clausetrace.judging.outcomes import Outcome, Row
from clausetrace.judging.verdicts import PartReport, PromiseReport, Report, Verdict
from clausetrace.model import MAIN_CASE, Place, Promise, Unusable
from clausetrace.rendering.history.history_file import MOST, entry_of, read_history
from clausetrace.rendering.history.past_of_ids import Past, pasts
from clausetrace.results.gathering import Gathered

PLACE = Place("features/tea/test.md")


def report(*verdicts: Verdict, flaky: str = "", past: tuple[dict[str, Any], ...] = ()) -> Report:
    """Return a report on one ID for each verdict, tea/TEA-1 first."""
    promises = []
    for number, verdict in enumerate(verdicts, start=1):
        promise = Promise("tea", f"TEA-{number}", "Tea", PLACE, ())
        rows: tuple[tuple[Row, Outcome], ...] = (({}, Outcome(verdict, flaky=flaky)),)
        key = f"{promise.key}#{MAIN_CASE}"
        part = PartReport(key, MAIN_CASE, PLACE, verdict, "", PLACE, rows, ())
        promises.append(PromiseReport(promise, verdict, (part,)))
    run = {"id": "now", "commit": "c9", "dirty": False, "start": "2026-02-09"}
    return Report(run, (), tuple(promises), (), (), {}, past=past)


def entry(day: int, *failed: str, flaky: tuple[str, ...] = (), skipped: str = "") -> dict[str, Any]:
    """Return what is kept of a run on a day of February."""
    short = {"failed": list(failed), "not run": [skipped] if skipped else []}
    one = {"id": f"run {day}", "commit": f"c{day}", "start": f"2026-02-0{day}"}
    return one | {"not_passed": short, "flaky": list(flaky)}


def test_a_run_names_the_ids_that_did_not_pass() -> None:
    kept = entry_of(report(Verdict.FAILED, Verdict.PASSED, Verdict.NOT_APPLICABLE))
    assert (kept["not_passed"], kept["flaky"]) == ({"failed": ["tea/TEA-1"]}, [])


def test_a_run_names_the_ids_that_passed_when_tried_again() -> None:
    assert entry_of(report(Verdict.PASSED, flaky="once"))["flaky"] == ["tea/TEA-1"]


def test_a_run_in_which_too_much_failed_names_none() -> None:
    assert "not_passed" in entry_of(report(*[Verdict.FAILED] * MOST))
    assert "not_passed" not in entry_of(report(*[Verdict.FAILED] * (MOST + 1)))


def of_tea(*past: dict[str, Any], verdict: Verdict = Verdict.FAILED) -> tuple[Any, ...]:
    """Return since when, in how many runs, after which, whether new, flaky of how many."""
    one = pasts(report(verdict, past=past)).get("tea/TEA-1", Past())
    since, before = one.since or {}, one.before or {}
    return since.get("commit"), one.runs, before.get("commit"), one.is_new, one.flaky, one.known


def test_a_failure_that_was_none_before_is_new() -> None:
    assert of_tea(entry(1), entry(2)) == ("c9", 1, "c2", True, 0, 3)


def test_a_failure_began_with_the_first_run_of_the_last_row() -> None:
    past = (entry(1, "tea/TEA-1"), entry(2), entry(3, "tea/TEA-1"), entry(4, "tea/TEA-1"))
    assert of_tea(*past) == ("c3", 3, "c2", False, 0, 5)


def test_a_failure_that_no_kept_run_lacks_has_no_beginning() -> None:
    assert of_tea(entry(1, "tea/TEA-1")) == ("c1", 2, None, False, 0, 2)


def test_a_run_that_did_not_run_an_id_says_nothing_of_it() -> None:
    past = (entry(1), entry(2, "tea/TEA-1"), entry(3, skipped="tea/TEA-1"))
    assert of_tea(*past) == ("c2", 2, "c1", False, 0, 4)


def test_a_run_that_names_no_ids_says_nothing() -> None:
    older = {"id": "old", "commit": "c3", "start": "2026-02-03"}
    assert of_tea(entry(1), older) == ("c9", 1, "c1", True, 0, 2)


def test_a_run_of_another_variant_says_nothing() -> None:
    other = entry(3) | {"variants": ["--db postgres"]}
    mine = entry(2, "tea/TEA-1") | {"variants": [""]}
    assert of_tea(entry(1), mine, other) == ("c2", 2, "c1", False, 0, 3)


def test_how_often_an_id_was_flaky_is_counted() -> None:
    past = (entry(1, flaky=("tea/TEA-1",)), entry(2), entry(3, flaky=("tea/TEA-1",)))
    assert of_tea(*past, verdict=Verdict.PASSED) == (None, 0, None, False, 2, 4)


@pytest.mark.parametrize("verdict", [Verdict.PASSED, Verdict.NOT_APPLICABLE, Verdict.NOT_RUN])
def test_an_id_that_did_not_fail_has_no_past(verdict: Verdict) -> None:
    assert pasts(report(verdict, past=(entry(1, "tea/TEA-1"),))) == {}


COUNTS = {"status": 0, "ids": 1, "clauses": 1, "proved": 1, "counts": {"passed": 1}}


@pytest.mark.parametrize(
    ("more", "is_read"),
    [
        ({}, True),
        ({"not_passed": {"failed": ["a"]}, "flaky": ["b"]}, True),
        ({"not_passed": ["a"]}, False),
        ({"not_passed": {"failed": "a"}}, False),
        ({"flaky": [1]}, False),
        ({"variants": ["--db sqlite"]}, True),
        ({"variants": "--db sqlite"}, False),
    ],
)
def test_another_line_is_refused(tmp_path: Path, more: dict[str, Any], *, is_read: bool) -> None:
    path = tmp_path / "history.jsonl"
    path.write_text(json.dumps(entry(1) | COUNTS | {"not_passed": {}} | more), encoding="utf-8")
    if is_read:
        assert len(read_history(path)) == 1
    else:
        with pytest.raises(Unusable, match=r"history\.jsonl:1: not a run"):
            read_history(path)


def test_the_seed_of_a_run_is_what_was_drawn_after_it_began() -> None:
    gathered = Gathered()
    gathered.take({"event": "run", "worker": "main", "id": "one", "seed": None})
    gathered.take({"event": "seed", "worker": "main", "seed": 7})
    assert gathered.run["seed"] == 7
