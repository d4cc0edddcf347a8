"""What it means that a step says the words of a clause."""

import pytest

from clausetrace.reading.matching import plain, same_table, same_words


@pytest.mark.parametrize(
    ("said", "promised"),
    [
        ("the answer is 409", "The answer is 409."),
        ("the answer is  409", "the answer is 409"),
        ("the **answer** is `409`", "the answer is 409"),
        ("the answer is _409_", "the answer is 409"),
    ],
)
def test_same_words(said: str, promised: str) -> None:
    assert same_words(said) == same_words(promised)


@pytest.mark.parametrize(
    ("said", "promised"),
    [
        ("the answer is 409", "the answer is 410"),
        ("the answer is 409", "the answer is not 409"),
        ('the name is "Tea"', 'the name is "tea"'),
        ("the Answer is 409", "the answer is 409"),
        ("the value is a_b", "the value is ab"),
    ],
)
def test_other_words(said: str, promised: str) -> None:
    assert same_words(said) != same_words(promised)


def test_links_keep_their_target() -> None:
    assert plain("see [the page](https://a.test)") == "see (https://a.test) the page"


def test_tables_are_compared_cell_by_cell() -> None:
    assert same_table((("*a*", "`1`"),)) == (("a", "1"),)
    assert same_table((("a", "1"),)) != same_table((("a1", ""),))
    assert same_table(None) is None
