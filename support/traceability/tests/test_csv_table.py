"""What a spreadsheet would calculate is text in the matrix."""

import pytest

from clausetrace.rendering.exports.csv_table import cell_of


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1"])
def test_a_cell_is_no_formula(text: str) -> None:
    assert cell_of(text).startswith("'")


@pytest.mark.parametrize("text", ["", "1", "1-1", "a=b"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert cell_of(text) == text
