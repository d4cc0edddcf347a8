"""What records keep of values: no credentials, and no more than their limit."""

import pytest

from clausetrace.recording.masking import LIMIT, cut, is_telling, mask, masked


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("session=abc123; path=/", "session=***; path=/"),
        ('{"api_key": "sk-1", "name": "Ada"}', '{"api_key": ***, "name": "Ada"}'),
        ("Authorization: Bearer abc.def", "Authorization: *** ***"),
        ("password='a b'", "password=***"),
        ("the session ends", "the session ends"),
    ],
)
def test_credentials_are_masked(text: str, kept: str) -> None:
    assert mask(text) == kept


def test_a_credential_across_the_limit_is_masked() -> None:
    text = "x" * (LIMIT - 4) + " token=" + "s" * 100
    assert "ssss" not in masked(text)


def test_what_is_left_out_is_counted() -> None:
    assert cut("abcdef", 4) == "abcd… (2 more characters)"
    assert masked("x" * (LIMIT + 7)).endswith("… (7 more characters)")
    assert masked("short") == "short"


def test_names_of_credentials() -> None:
    assert is_telling("X-API-Key")
    assert not is_telling("Content-Type")
