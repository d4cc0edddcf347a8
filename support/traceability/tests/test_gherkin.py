"""Reading features with all that Gherkin has, and naming what keeps a file from being one."""

import pytest

from clausetrace.model import Feature, Kind
from clausetrace.reading.features import Unreadable, read_gherkin

HEAD = "Feature: A-1: Title\n\n"
OUTLINE = "  Scenario Outline: x\n    When <a>\n    Examples:\n      | a |\n"


def read(text: str) -> Feature:
    """Return the feature of a text."""
    return read_gherkin(text, path="f/A-1.feature", area="f")


def test_rules_hand_their_background_and_tags_down() -> None:
    feature = read(
        "@all\nFeature: A-1: Title\n\n  Background:\n    Given a shop\n\n"
        "  @hot\n  Rule: tea\n    Background:\n      Given a pot\n\n"
        "    @one\n    Scenario: Main case\n      When it boils\n\n"
        "  Rule: coffee\n    Scenario: Cold\n      When it stands\n"
    )
    hot, cold = feature.scenarios
    assert [(step.text, step.background) for step in hot.steps] == [
        ("a shop", True),
        ("a pot", True),
        ("it boils", False),
    ]
    assert [hot.tags, cold.tags] == [{"all", "hot", "one"}, {"all"}]
    assert [step.text for step in cold.steps] == ["a shop", "it stands"]


def test_every_table_of_examples_has_rows_and_tags() -> None:
    [scenario] = read(
        f'{HEAD}  Scenario Template: x\n    When <a> is\n      """\n      <b>\n      """\n'
        "    @one\n    Examples:\n      | a | b |\n      | 1 | 2 |\n"
        "    @two\n    Examples:\n      | a | b |\n      | 3 | 4 |\n"
    ).scenarios
    assert scenario.rows == ({"a": "1", "b": "2"}, {"a": "3", "b": "4"})
    assert scenario.outline
    assert scenario.tags == {"one", "two"}
    assert [(step.kind, step.docstring) for step in scenario.steps] == [(Kind.WHEN, "<b>")]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", [(1, "there is no `Feature:` line")]),
        (
            f"{HEAD}  Scenario x\n    When y\n",
            [(3, '"Scenario x": Scenario needs a colon: "Scenario: x"')],
        ),
        (
            f"{HEAD}  Scenario: x\n    When y\n  Examples z\n    | a |\n",
            [(5, '"Examples z": Examples needs a colon: "Examples: z"')],
        ),
        (
            f"{HEAD}  Scenario: x\n    When y\n    Whn z\n    Then a\n",
            [(5, '"Whn z" begins with no keyword of Gherkin; When is meant?')],
        ),
        (
            f"{HEAD}  Scenario: x\n    When y\n  Background:\n    Given z\n",
            [(5, '"Background:" can\'t be here')],
        ),
        (
            f"{HEAD}  Scenario x\n    When y\n\n  Scenario: z\n    When a\n",
            [(3, '"Scenario x": Scenario needs a colon: "Scenario: x"')],
        ),
        (
            f"{HEAD}  Scenario Outline: x\n    When <a>\n    Scenarios: y\n      When b\n",
            [(6, '"When b" is part of no scenario; Scenario is meant in place of Scenarios?')],
        ),
        (
            f'{HEAD}  Scenario: x\n    When y\n      """\n',
            [(6, "the file ends where more has to follow")],
        ),
        (
            f"{HEAD}{OUTLINE}  Scenario y\n    When z\n",
            [(7, '"Scenario y": Scenario needs a colon: "Scenario: y"')],
        ),
        (f"{HEAD}{OUTLINE}    When z\n", [(7, '"When z" can\'t be here')]),
        (
            "# language: klingon\nFeature: x\n",
            [(1, "Language not supported: klingon")],
        ),
        (
            f"{HEAD}  Scenario: x\n    When y\n      | a |\n      | b | c |\n",
            [(6, "inconsistent cell count within the table")],
        ),
    ],
)
def test_a_fault_is_said_in_words(text: str, faults: list[tuple[int, str]]) -> None:
    with pytest.raises(Unreadable) as caught:
        read(text)
    assert caught.value.faults == faults
