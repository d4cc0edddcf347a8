"""Aligning tables: what is a table of Gherkin or Markdown changes, and nothing else does."""

import pytest
from click.testing import CliRunner

from clausetrace.aligning.documents import aligned_document
from clausetrace.aligning.features import aligned_feature
from clausetrace.commands.fmt import fmt
from clausetrace.reading.features import Unreadable

ABOVE = r"""# |a|b|
Feature: TEA-1: Tea

  | this is | text of a description |
  |and stays|

  Scenario Outline: Main case
"""
BETWEEN = """    And a text:
      '''
      |a|bb|
      |ccc|d|
      '''
    When <who> pours

""".replace("'''", '"""')
CROOKED = (
    ABOVE
    + r"""    Given these pots:
    |name|cups|
      # in the cupboard
        | 日本 |1|
    | a \| b |10 |
"""
    + BETWEEN
    + r"""    Examples:
    |who|
    |👩‍💻 Ada |
    |\\|
"""
)
STRAIGHT = (
    ABOVE
    + r"""    Given these pots:
      | name   | cups |
      # in the cupboard
      | 日本   | 1    |
      | a \| b | 10   |
"""
    + BETWEEN
    + r"""    Examples:
      | who    |
      | 👩‍💻 Ada |
      | \\     |
"""
)
STAYS = r"""pot | cups
--- | ---
not | touched

```
|a|bb|
|--|--|
```

> | a | b |
> |--|--|
"""
"""What has no pipe at either end, or is code or a quotation."""
LOOSE = (
    r"""# Tea

- the pots are:

  |pot|cups|`a \| b`|
  |---|--:|:-:|
  |日本|1|x|
  | green | 10| yy |

"""
    + STAYS
)
TIGHT = (
    r"""# Tea

- the pots are:

  | pot   | cups | `a \| b` |
  | ----- | ---: | :------: |
  | 日本  |    1 |    x     |
  | green |   10 |    yy    |

"""
    + STAYS
)


def test_tables_of_a_feature_are_aligned_below_their_steps() -> None:
    assert aligned_feature(CROOKED) == STRAIGHT
    assert aligned_feature(STRAIGHT) == STRAIGHT


def test_tables_of_a_document_are_aligned() -> None:
    assert aligned_document(LOOSE) == TIGHT
    assert aligned_document(TIGHT) == TIGHT


@pytest.mark.parametrize("before", ["", "\ufeff"])
def test_ends_of_lines_and_a_mark_before_the_text_stay(before: str) -> None:
    crooked, straight = (f"{before}{one}".replace("\n", "\r\n") for one in (CROOKED, STRAIGHT))
    assert aligned_feature(crooked) == straight
    loose, tight = (f"{before}{one}".replace("\n", "\r\n") for one in (LOOSE, TIGHT))
    assert aligned_document(loose) == tight


def test_a_last_row_without_an_end_gets_none() -> None:
    assert aligned_document("|a|b|\n|-|-|\n|cccc|d|").endswith("| cccc | d   |")


def test_tabs_indent_by_a_tab() -> None:
    text = "Feature: F\n\tScenario: S\n\t\tGiven a:\n\t\t\t\t|b|\n"
    assert aligned_feature(text).endswith("\t\t\t| b |\n")


@pytest.mark.parametrize(
    "text",
    [
        "Feature: F\n  Scenario: S\n    Given a:\n    |b|c\n",
        "Feature: F\n  Scenario: S\r    Given a:\n    |b|\n",
    ],
)
def test_what_readers_may_differ_about_stays(text: str) -> None:
    assert aligned_feature(text) == text


def test_a_row_of_fewer_cells_stays() -> None:
    text = "| a | b |\n|---|---|\n| c |\n"
    assert aligned_document(text) == text


def test_no_gherkin_is_refused_in_words() -> None:
    with pytest.raises(Unreadable, match="line 4"):
        aligned_feature("Feature: F\n  Scenario: |\n    Given a\n    nonsense\n")


def test_a_file_of_another_kind_is_refused() -> None:
    done = CliRunner().invoke(fmt, [__file__])
    assert "neither a feature nor Markdown" in str(done.exception)
