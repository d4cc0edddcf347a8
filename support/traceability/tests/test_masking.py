"""What records keep of values: no credentials, and no more than their limit."""

import pytest

from clausetrace.recording.masking import END, LIMIT, cut, is_telling, mask, masked, masked_message


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


def test_a_long_message_keeps_its_head_and_its_end() -> None:
    told = masked_message("first line" + "x" * LIMIT + "last line")
    assert told.startswith("first linexxx")
    assert told.endswith("xxxlast line")
    assert "… (19 characters left out) …" in told
    assert masked_message("token=abc") == "token=***"


def test_a_credential_across_the_cuts_of_a_message_is_masked() -> None:
    head, end = "x" * (LIMIT - END - 30), "s" * 3000
    told = masked_message(f'{head} token="{"tea " * 200}" {"y" * LIMIT} secret={end}')
    assert "tea" not in told
    assert "ss" not in told
