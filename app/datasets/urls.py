"""The first gate: whether a text is a URL of the form that datasets are loaded from."""

import unicodedata
from urllib.parse import SplitResult, urlsplit

MAX_CHARACTERS = 2_048
SCHEMES = frozenset({"http", "https"})


def is_well_formed(url: str) -> bool:
    """Say whether it is an absolute http or https URL with a host, and without credentials.

    Nothing is asked of the host's name or of the path. The text is judged as it is, and nowhere
    changed: URLs are stored and compared letter by letter.
    """
    # Looked at first, since `urlsplit` drops some of these characters without a word.
    if len(url) > MAX_CHARACTERS or any(map(_is_blank_or_control, url)):
        return False
    try:
        parts = urlsplit(url)
        return _has_host(parts) and parts.scheme in SCHEMES and parts.port != 0
    except ValueError:
        # A port that is none, or brackets without an address between them.
        return False


def _has_host(parts: SplitResult) -> bool:
    return bool(parts.hostname) and "@" not in parts.netloc


def _is_blank_or_control(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) == "Cc"
