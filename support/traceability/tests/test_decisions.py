"""Reading what people decided about an area: reviews and waivers, entry by entry."""

import json
from pathlib import Path
from typing import Any

import pytest

from clausetrace.model import Findings, Place, Unusable
from clausetrace.reading.decisions import REVIEWED, Record, entries_of, fields, write_record


def record(text: str) -> Record:
    """Return the record of an area, with this text."""
    return Record("tea", REVIEWED, f"features/tea/{REVIEWED}", text)


def number(entry: Any) -> int:
    """Return an entry that is a number."""
    if not isinstance(entry, int):
        raise ValueError("it must be a number")  # noqa: TRY004  what `entries` asks for
    return entry


def found(findings: Findings) -> list[tuple[str, int, str]]:
    """Return key, line and message of each finding, all of which end a run without a verdict."""
    assert {(one.kind, one.status) for one in findings.found} <= {("unreadable", 2)}
    return [(one.key, one.line, one.message) for one in findings.found]


def test_a_wrong_entry_is_named_and_the_others_are_read() -> None:
    text = '{\n"schema": 1,\n"entries": {\n"TEA-1": 1,\n"TEA-2": "x",\n"TEA-3": 3\n}\n}'
    findings = Findings()
    assert record(text).entries(number, findings) == {"TEA-1": 1, "TEA-3": 3}
    assert found(findings) == [("tea/TEA-2", 5, "it must be a number")]


@pytest.mark.parametrize("text", ["[" * 100_000, f'{{"schema": {"1" * 5000}}}'])
def test_a_document_that_python_refuses_is_named(text: str) -> None:
    findings = Findings()
    assert record(text).entries(number, findings) == {}
    assert [(key, line) for key, line, _ in found(findings)] == [("tea", 1)]


@pytest.mark.parametrize(
    "text", ["[]", "{}", '{"schema":1}', '{"schema":2,"entries":{}}', '{"schema":1,"entries":[]}']
)
def test_another_document_is_refused(text: str) -> None:
    findings = Findings()
    assert record(text).entries(number, findings) == {}
    wanted = 'it must be an object with "schema" 1 and "entries"'
    assert found(findings) == [("tea", 1, wanted)]


def test_what_is_no_json_is_named_with_its_line() -> None:
    findings = Findings()
    assert record('{\n"schema": 1,\n"entries"').entries(number, findings) == {}
    assert found(findings) == [("tea", 3, "not JSON: Expecting ':' delimiter")]


def test_an_entry_that_is_not_there_is_at_the_first_line() -> None:
    text = '{\n"TEA-1": 1}'
    assert record(text).place("TEA-1") == Place(f"features/tea/{REVIEWED}", 2)
    assert record(text).place("TEA-2").line == 1


ENTRY = {"words": ["a"], "reason": "why"}


def test_an_entry_is_returned_as_it_is() -> None:
    assert fields(ENTRY, ("words",), ("reason",)) == ENTRY


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ([], "it must have words, reason, and nothing else"),
        ({"words": []}, "it must have words, reason, and nothing else"),
        (ENTRY | {"more": 1}, "it must have words, reason, and nothing else"),
        (ENTRY | {"reason": " "}, '"reason" must be a text that isn\'t empty'),
        (ENTRY | {"reason": 1}, '"reason" must be a text that isn\'t empty'),
        (ENTRY | {"words": "a"}, '"words" must be a list of texts'),
        (ENTRY | {"words": ["a", 1]}, '"words" must be a list of texts'),
    ],
)
def test_another_entry_is_refused(entry: object, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        fields(entry, ("words",), ("reason",))


def test_entries_are_written_in_order_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / REVIEWED
    assert entries_of(path) == {}
    write_record(path, {"TEA-2": "é", "TEA-1": 1})
    assert entries_of(path) == {"TEA-1": 1, "TEA-2": "é"}
    assert list(json.loads(path.read_text(encoding="utf-8"))["entries"]) == ["TEA-1", "TEA-2"]
    assert Record("tea", REVIEWED, "r", path.read_text(encoding="utf-8")).place("TEA-2").line == 5


@pytest.mark.parametrize("text", ["", "[]", "{}", "1"])
def test_entries_that_can_not_be_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / REVIEWED
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Unusable, match=r"\.reviewed\.json: not readable: "):
        entries_of(path)
