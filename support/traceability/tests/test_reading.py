"""Reading documents and features; plain features are read alike by both readers of Gherkin."""

from pathlib import Path

import pytest

from clausetrace.configuration import Configuration, configured, glob_pattern
from clausetrace.model import MAIN_CASE, Findings, Kind, Unusable
from clausetrace.reading.features import Unreadable, filled, read_feature, read_gherkin
from clausetrace.reading.plain_feature import read_plain
from clausetrace.reading.specification import Document

SAMPLES = Path(__file__).parents[1] / "samples"
PLAIN = """Feature: A-1: Title
  Background:
    Given the shop is open

  Scenario: Main case
    When Ada orders "tea"
    And Bob waits
    Then the rows are:
      | a | b  |
      |   | <1 |
    But nothing else

  @slow @wire
  Scenario Outline: Any <drink>
    When Ada orders "<drink>"
    Then the rows are:
      | <drink> |

    Examples:
      | drink | price |
      | tea   | 3     |
      | <1    |       |

  Scenario Outline: No rows
    When Ada waits

  @slow
  Scenario: After an outline
    When Ada waits
"""


def both(text: str) -> tuple[object, object]:
    """Return what either reader makes of a text."""
    return (
        read_plain(text, path="f/A-1.feature", area="f", id_="A-1"),
        read_gherkin(text, path="f/A-1.feature", area="f"),
    )


def test_a_plain_feature_is_read_alike() -> None:
    plain, gherkin = both(PLAIN)
    assert plain is not None
    assert plain == gherkin


def test_every_feature_of_the_samples_is_read_alike() -> None:
    told = 0
    for path in sorted(SAMPLES.rglob("*.feature")):
        try:
            plain, gherkin = both(path.read_text(encoding="utf-8-sig"))
        except (Unreadable, UnicodeDecodeError):
            continue
        told += plain is not None
        assert plain in (None, gherkin), path
    assert told


@pytest.mark.parametrize(
    "line",
    [
        "  @tag",
        "  @tag #1\n  Scenario: x",
        "  @tag\n  And nothing",
        "  @one@two\n  Scenario: x",
        "  # a comment",
        '      """',
        "  Scenario Template: rows",
        "  Examples:",
        "  Scenario Outline: x\n    When y\n    Examples: named",
        "  Scenario Outline: x\n    When y\n    Examples:\n    | a |\n    Examples:\n    | a |",
        "  Scenario Outline: x\n    When y\n    Examples:\n    | a |\n    When z",
        "  Scenario Outline: x\n    When y\n    Examples:\n    | a |\n    | b | c |",
        "  Background:",
        "  Rule: a rule",
        "    * a step",
        "      | a \\| b |",
        "    When\u00a0Ada waits",
        "  Szenario: auf deutsch",
    ],
)
def test_what_else_gherkin_has_is_left_to_its_own_reader(line: str) -> None:
    text = PLAIN + line + "\n"
    assert read_plain(text, path="f", area="a", id_="A-1") is None


@pytest.mark.parametrize(
    "text", ["Scenario: x\n", "Feature: x\n", "    Given y\n", "Feature: x\nFeature: y\n"]
)
def test_broken_features_are_left_to_it_too(text: str) -> None:
    assert read_plain(text, path="f", area="a", id_="A-1") is None


def test_a_fault_has_its_line() -> None:
    text = PLAIN + "    nothing of Gherkin\n"
    with pytest.raises(Unreadable) as caught:
        read_feature(text, path="f/A-1.feature", area="f")
    assert caught.value.faults[0][0] == len(text.splitlines())


def test_placeholders_are_filled() -> None:
    assert filled("<a> of <b>", {"a": "1"}) == "1 of <b>"
    assert filled("<a>", {}) == "<a>"


def test_conjunctions_mean_the_kind_before() -> None:
    feature = read_feature(PLAIN, path="f/A-1.feature", area="f")
    kinds = [step.kind for step in feature.scenarios[0].steps]
    assert kinds == [Kind.GIVEN, Kind.WHEN, Kind.WHEN, Kind.THEN, Kind.THEN]


def test_a_document_is_read_into_promises(tmp_path: Path) -> None:
    configuration, findings = Configuration(root=tmp_path), Findings()
    document = Document(
        tmp_path / "features/tea/test.md", configuration=configuration, findings=findings
    )
    [promise] = document.read(
        "# tea\n\n## TEA-1: Water boils\n\nScenario: a kettle.\n\nExpected:\n\n- it is hot\n\n"
        "Edge cases:\n\n- Empty kettle: it is off; it is cold\n"
    )
    assert promise.key == "tea/TEA-1"
    told = {part.label: [clause.words for clause in part.clauses] for part in promise.parts}
    assert told == {MAIN_CASE: ["it is hot"], "Empty kettle": ["it is off", "it is cold"]}
    assert findings.found == []


@pytest.mark.parametrize(
    ("glob", "path", "matches"),
    [
        ("features/**/*.feature", "features/a/b/x.feature", True),
        ("features/**/*.feature", "features/x.feature", True),
        ("features/*/mutations.toml", "features/a/b/mutations.toml", False),
        ("a?c", "abc", True),
        ("a.c", "abc", False),
    ],
)
def test_globs(glob: str, path: str, *, matches: bool) -> None:
    assert bool(glob_pattern(glob).fullmatch(path)) == matches


@pytest.mark.parametrize(
    ("section", "why"),
    [
        ("[tool.traceability]", "its name is tool.clausetrace now"),
        ("[tool.clausetrace]\nfacts = 'maybe'", "must be one of returned, assert"),
        ("[tool.clausetrace]\nmutations = '../x'", "must be a path inside"),
        ("[tool.clausetrace]\nid_pattern = '('", "not a regular expression"),
        ("[tool.clausetrace]\nfacts = 'assert'", "must name the folders"),
        ("tool = 1", "is missing"),
        ("[tool]\nclausetrace = 1", "must be a table"),
    ],
)
def test_wrong_configurations_are_named(tmp_path: Path, section: str, why: str) -> None:
    text = section
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Unusable, match=why):
        configured(tmp_path)
