"""Which IDs and parts a selection is."""

import pytest

from clausetrace.linking.selection import chosen

PART = "tea/TEA-1#Two `cups`"


@pytest.mark.parametrize(
    ("key", "one"),
    [
        ("tea/TEA-1", "tea"),
        (PART, "tea"),
        (PART, "tea/TEA-1"),
        (PART, PART),
        (PART, "tea/TEA-1#Two cups"),
        ("tea/TEA-1", PART),
    ],
)
def test_areas_ids_and_parts_are_selected(key: str, one: str) -> None:
    assert chosen(key, ("cake", one))


@pytest.mark.parametrize(
    ("key", "one"),
    [("tea/TEA-1#No cup", PART), ("tea/TEA-10", "tea/TEA-1"), ("tea/TEA-2", PART), (PART, "te")],
)
def test_others_are_not(key: str, one: str) -> None:
    assert not chosen(key, (one,))
