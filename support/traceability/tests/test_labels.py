"""Splitting an edge case's label from its situation and its outcome."""

import pytest

from clausetrace.reading.labels import split_case
from clausetrace.reading.matching import MARKDOWN, flatten


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Sold twice: the till holds 6", ("Sold twice", "", "the till holds 6")),
        ("Sold twice (by Bob): it holds 6", ("Sold twice", "by Bob", "it holds 6")),
        ("Sold (a: b; (c)): it holds 6", ("Sold", "a: b; (c)", "it holds 6")),
        ("Sold `(twice)`: it holds 6", ("Sold (twice)", "", "it holds 6")),
        ("Sold `(twice)` (by Bob): it holds 6", ("Sold (twice)", "by Bob", "it holds 6")),
        ("Sold (twice) to Bob: it holds 6", ("Sold (twice) to Bob", "", "it holds 6")),
        ("Call of f(x): it holds 6", ("Call of f(x)", "", "it holds 6")),
        ("(twice): it holds 6", ("(twice)", "", "it holds 6")),
        ("Sold (): it holds 6", ("Sold ()", "", "it holds 6")),
        ("Sold (twice: it holds 6", ("Sold (twice", "", "it holds 6")),
        ("Sold (a `)` b): it holds 6", ("Sold", "a ) b", "it holds 6")),
        ("Sold: it says (a): b", ("Sold", "", "it says (a): b")),
        ("Sold (by Bob):", ("Sold", "by Bob", "")),
    ],
)
def test_an_edge_case_is_split(line: str, read: tuple[str, str, str]) -> None:
    text, mask = flatten(MARKDOWN.parseInline(line)[0])
    assert split_case(text, mask) == read


def test_no_label_is_no_edge_case() -> None:
    assert split_case("just words", " " * 10) is None
