"""Keeps secrets out of everything that clausetrace or the suite writes down."""

import re

LIMIT = 2048
"""Characters of a value that a record keeps."""

OVERLAP = 512
"""Characters beyond the limit that are looked at, for credentials that reach across it."""

END = 768
"""Characters of its end that a long message keeps."""

END_READ = 64 * 1024
"""Characters before the end that are looked at, for credentials that reach into what is kept."""

_NAMES = r"session|token|secret|password|api[_-]?key|authorization|cookie|referral_key"
_NAMED = re.compile(
    rf"""(?ix) ( (?<![\w-]) ["']? [\w-]{{0,40}}? (?:{_NAMES}) ["']? \s* [=:] \s* )
    ( "[^"]*" | '[^']*' | [^\s;,&}})\]]+ )"""
)
_BEARER = re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]+")
_MASK = "***"


def mask(text: str) -> str:
    """Replace what looks like a credential: values under telling names, and bearer tokens."""
    return _NAMED.sub(rf"\1{_MASK}", _BEARER.sub(rf"\1 {_MASK}", text))


def is_telling(name: str) -> bool:
    """Say whether a value under this name is a credential."""
    return re.search(_NAMES, name, re.IGNORECASE) is not None


def cut(text: str, limit: int = LIMIT) -> str:
    """Shorten a text to the limit and say how much was left out."""
    return text if len(text) <= limit else f"{text[:limit]}… ({len(text) - limit} more characters)"


def masked(text: str) -> str:
    """Return a text as records keep it: masked and cut, however long it is."""
    kept = mask(text[: LIMIT + OVERLAP])
    if len(text) <= LIMIT:
        return kept
    # Counted on the text itself, since what is masked is shorter than what it replaces.
    return f"{kept[:LIMIT]}… ({len(text) - LIMIT} more characters)"


def masked_message(text: str) -> str:
    """Return an error's text as records keep it: masked, and where it is long its head and end.

    What an error is can be in its first line or in its last.
    """
    if len(text) <= LIMIT:
        return mask(text)
    head, end = mask(text[: LIMIT + OVERLAP])[: LIMIT - END], mask(text[-END_READ:])[-END:]
    return f"{head}… ({len(text) - LIMIT} characters left out) …{end}"
