"""What is in a specification and isn't understood: it is named, so that nobody relies on it."""

from pathlib import Path

import pytest

from clausetrace.configuration import Configuration
from clausetrace.model import Findings, Promise
from clausetrace.reading.specification import Document

HEAD = "## TEA-1: Water boils\n\n"
WHOLE = f"{HEAD}Expected:\n\n- it is hot\n"


def read(text: str, **configured: str) -> tuple[list[Promise], list[tuple[int, str]]]:
    """Return the promises of a document, and line and message of each finding."""
    root, findings = Path("/shop"), Findings()
    configuration = Configuration(root=root, **configured)  # type: ignore[arg-type]
    path = root / "features/tea/test.md"
    promises = Document(path, configuration=configuration, findings=findings).read(text)
    assert {one.kind for one in findings.found} <= {"unread"}
    return promises, [(one.line, one.message) for one in findings.found]


def clauses(promise: Promise) -> list[str]:
    """Return the words of all clauses."""
    return [clause.words for part in promise.parts for clause in part.clauses]


@pytest.mark.parametrize(
    ("below", "line", "message"),
    [
        ("[pot]: https://a.test", 7, "the link definition [POT]"),
        ("### Remarks", 7, 'the heading "Remarks" isn\'t a known label'),
        ("> cited", 7, "a quotation under TEA-1 is not read"),
        ("```\ncode\n```", 7, "a code block under TEA-1 is not read"),
        (
            "| a |\n|---|\n| 1 |",
            7,
            "a table under TEA-1 is not read; indent it by 2 blanks below its clause",
        ),
        ("<p>words</p>", 7, "a block of HTML under TEA-1 is not read"),
        ("<!-- ## TEA-2: Tea -->", None, ""),
        (
            "<!--\n## TEA-2: Tea\n-->",
            8,
            'the heading "TEA-2: Tea" is in a comment, code or HTML',
        ),
        ("<!-- never ends", 7, "the comment never ends, and hides all that follows"),
        ("***", None, ""),
        (
            "Some words about the pot\nExpected: tea",
            7,
            '"Expected: tea" is inside a paragraph: put a blank line before it',
        ),
        (
            "Note: well",
            7,
            'the label "Note:" is unknown; known are Scenario, Expected, Edge cases,',
        ),
        ("Edge cases:\n\nIt is off", 9, "an edge case is a list item: `label: outcome`"),
        (
            "- a\n\n  | x |\n  |---|\n  | 1 |\n\n  | y |\n  |---|\n  | 2 |",
            13,
            "a table inside a list item is not read",
        ),
        ("- a\n\n  > cited", 9, "a quotation inside a list item is not read"),
        (
            "- a\n  - b\n\n  | x |\n  |---|\n  | 1 |",
            7,
            "a table beside a nested list belongs to no clause",
        ),
        (
            "Edge cases:\n\n- Cold",
            9,
            'the edge case "Cold" has no outcome: write `label: outcome`',
        ),
        ("Scenario: a\n\nb\n\n- c", 11, "a list below a situation: nothing of it is promised"),
        ("Scenario: a\n\nScenario: b", 9, '"Scenario: b" is a second situation'),
        ("<!-- a --> b", 7, '"b" is on the line of a comment, and not read: put it below'),
        ("<!-- a --><!-- b", 7, "the comment never ends, and hides all that follows"),
        (
            "Edge cases:\n\n- Cold: it is\n  - off\n\n  | x |\n  |---|\n  | 1 |",
            9,
            "a table beside a nested list belongs to no clause",
        ),
        ("Scenario:\n\n- b\n- Expected: a pot", 10, '"Expected: a pot" is below a situation'),
        ("Tests:\n\n- a.py\n\n  > cited", 11, "a quotation below references"),
        ("# Notes on TEA-2", 7, 'the heading "Notes on TEA-2" has an ID, but isn\'t `ID: title`'),
    ],
)
def test_what_is_not_understood_is_named(below: str, line: int | None, message: str) -> None:
    promises, found = read(f"{WHOLE}\n{below}\n")
    assert promises[0].key == "tea/TEA-1"
    assert "it is hot" in clauses(promises[0])
    assert [one for one, _ in found] == ([line] if line else [])
    assert all(told.startswith(message) for _, told in found)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("Expected: tea", 1, '"Expected: tea" is under no ID'),
        ("# Tea\n\n> Edge cases:", 3, '"Edge cases:" is under the heading "Tea", which isn\'t'),
        ("# Tea\n\n## Expected", 3, '"Expected" is under the heading "Tea", which isn\'t an ID; '),
        ("> # TEA-1", 1, 'the heading "TEA-1" has an ID, but isn\'t `ID: title`'),
        ("<details>\n<b>Expected:</b> tea\n</details>", 2, '"Expected: tea" is in HTML'),
        ("```\n# TEA-1: Tea\n```", 2, 'the heading "TEA-1: Tea" is in a comment, code or'),
    ],
)
def test_what_looks_like_a_promise_outside_of_all_is_named(
    text: str, line: int, message: str
) -> None:
    promises, [found] = read(text)
    assert promises == []
    assert found[0] == line
    assert found[1].startswith(message)


def test_how_an_id_is_written_is_told_of_usual_ids_alone() -> None:
    text = "# Tea\n\nExpected: tea"
    [(_, usual)] = read(text)[1]
    [(_, own)] = read(text, id_pattern="T[0-9]+")[1]
    assert usual == f"{own}; an ID is written like TEA-1: Title"


def test_what_is_below_an_unknown_label_is_no_clause() -> None:
    [promise], found = read(f"{WHOLE}\nNote: well\n\n- it is cold\n")
    assert (clauses(promise), len(found)) == (["it is hot"], 1)


def test_a_situation_outside_of_all_promises_nothing() -> None:
    assert read("Scenario: tea\n") == ([], [])


def test_a_label_of_an_item_ends_with_it() -> None:
    [promise], _ = read(f"{HEAD}- Expected:\n  - it is hot\n\nSome words about the pot\n")
    assert clauses(promise) == ["it is hot"]


def test_a_situation_may_be_a_list_and_go_on() -> None:
    [promise], found = read(f"{HEAD}Scenario: a pot on the stove:\n\n- of iron\n")
    assert (promise.situation, found) == ("a pot on the stove: of iron", [])


def test_labels_may_be_headings_or_items() -> None:
    text = f"{HEAD}- Scenario: a pot\n- Expected:\n  - it is hot\n- Tests: a.py\n"
    [promise], found = read(text)
    assert (promise.situation, clauses(promise)) == ("a pot", ["it is hot"])
    assert promise.references == ("a.py",)
    [other], _ = read(f"{HEAD}### Scenario\n\na pot\n\n### Expected:\n\n- it is hot\n")
    assert (other.situation, clauses(other)) == ("a pot", ["it is hot"])
    assert found == []


def test_a_list_before_any_label_is_named() -> None:
    assert read(f"{HEAD}- it is hot\n\n  > cited\n")[1] == [
        (3, "a list under TEA-1 before Expected or Edge cases"),
        (5, "a quotation is not read here"),
    ]


def test_nested_clauses_begin_with_the_words_above_them() -> None:
    [promise], found = read(f"{HEAD}Expected:\n\n- the tea:\n  - is hot\n  - is sweet\n")
    assert (clauses(promise), found) == (["the tea is hot", "the tea is sweet"], [])


def test_outcomes_are_split_but_not_inside_of_code() -> None:
    case = "- Cold (no fire): it is `a; b`; it is off\n\n  | x |\n  |---|\n  | 1 |\n"
    [promise], found = read(f"{HEAD}Edge cases:\n\n{case}")
    cold = promise.parts[1]
    assert [(clause.words, clause.table) for clause in cold.clauses] == [
        ("it is a; b", None),
        ("it is off", (("x",), ("1",))),
    ]
    assert (cold.situation, found) == ("no fire", [])


def test_by_scenario_an_edge_case_may_be_a_label_alone() -> None:
    [promise], found = read(f"{HEAD}Edge cases:\n\n- Cold:\n", proof="scenario")
    assert [part.label for part in promise.parts] == ["Main case", "Cold"]
    assert (promise.parts[1].clauses, found) == ((), [])
