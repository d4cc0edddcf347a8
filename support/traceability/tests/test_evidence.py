"""What is kept of what steps did to the world: no secrets, and no more than the limits."""

import pytest

from clausetrace.recording.evidence import STEP_LIMIT, TEXT_LIMIT, kept, without_secrets


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ({"token": "abc", "name": "Ada"}, {"token": "***", "name": "Ada"}),
        ({"headers": [["Cookie: a", "b"]]}, {"headers": [["Cookie: ***", "b"]]}),
        ({"api_key": ["one", ["two"]]}, {"api_key": ["***", ["***"]]}),
        ({"user": {"password": "a"}}, {"user": {"password": "***"}}),
        ({"password": {"old": "a", "new": ["b"]}}, {"password": {"old": "***", "new": ["***"]}}),
        (("Bearer abc", 1.5, None, True), ["Bearer ***", 1.5, None, True]),
        ({1: b"x"}, {"1": "b'x'"}),
    ],
)
def test_credentials_are_masked_at_any_depth(value: object, left: object) -> None:
    assert without_secrets(value) == left


def test_a_long_text_is_cut() -> None:
    [entry] = kept([{"body": "x" * (TEXT_LIMIT + 5)}])
    assert entry == {"body": "x" * TEXT_LIMIT + "… (5 more characters)"}


def test_what_exceeds_the_limit_of_a_step_is_counted() -> None:
    text = {"body": "x" * (TEXT_LIMIT - len('{"body": ""}'))}
    assert len(list(kept([text] * 4))) * TEXT_LIMIT == STEP_LIMIT
    assert list(kept([text] * 6))[4:] == [{"kind": "cut", "entries left out": 2}]


def test_the_first_entry_is_kept_whatever_its_size() -> None:
    large = {str(number): "x" * TEXT_LIMIT for number in range(5)}
    assert list(kept([large])) == [large]
    assert list(kept([large, {}])) == [large, {"kind": "cut", "entries left out": 1}]
