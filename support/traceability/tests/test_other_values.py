"""The values of a step's words, and the others that are tried in their place."""

from clausetrace.model import Kind, Step
from clausetrace.proving.other_values import values_of


def others(step: Step, row: dict[str, str] | None = None) -> dict[str, list[str]]:
    """Return the other values of each value of a step."""
    return {one.value: [other for other, _ in one.others] for one in values_of(step, row or {})}


def test_numbers_have_a_neighbor_zero_and_a_far_one() -> None:
    assert others(Step("Then", Kind.THEN, "2 are left", 1)) == {"2": ["3", "0", "2007"]}
    assert others(Step("Then", Kind.THEN, "0 are left", 1)) == {"0": ["1", "7"]}


def test_texts_have_another_text_and_other_digits() -> None:
    step = Step("Then", Kind.THEN, 'the code is "a1"', 1)
    assert others(step) == {'"a1"': ['"a1 too"', '"a8"']}


def test_numbers_inside_of_words_are_no_values() -> None:
    assert others(Step("Then", Kind.THEN, "HTTP/2 and v1.2.3 and a-1", 1)) == {}


def test_only_numbers_may_be_bounds() -> None:
    step = Step("Then", Kind.THEN, 'at most 5 are "open"', 1)
    assert {one.value: one.bound for one in values_of(step, {})} == {"5": True, '"open"': False}


def test_cells_change_but_the_header() -> None:
    step = Step("Then", Kind.THEN, "the rows are:", 1, table=(("paid",), ("true",)))
    [value] = values_of(step, {})
    assert next(words.table for _, words in value.others) == (("paid",), ("false",))


def test_a_row_of_an_outline_changes_everywhere() -> None:
    step = Step("Then", Kind.THEN, "<count> of <count>", 1)
    [value] = values_of(step, {"count": "1"})
    assert [words.text for _, words in value.others] == ["2 of 2", "0 of 0", "1007 of 1007"]
