"""The first check of a load: whether a text is a URL of the form that we read."""

import unicodedata
from urllib.parse import SplitResult, urlsplit

from app.datasets.errors import InvalidUrlError

MAX_CHARACTERS = 2_048
SCHEMES = frozenset({"http", "https"})


def require_well_formed(url: str) -> None:
    """InvalidUrlError unless the text is a URL of that form."""
    if not is_well_formed(url):
        raise InvalidUrlError


def is_well_formed(url: str) -> bool:
    """Return whether it is an absolute http or https URL with a host, and without credentials.

    Any name of a host and any path will do. The text is judged as it is, and never changed: URLs
    are stored and compared letter by letter.
    """
    # Checked first, since `urlsplit` silently drops some of these characters.
    if len(url) > MAX_CHARACTERS or any(map(_is_blank_or_control, url)):
        return False
    try:
        parts = urlsplit(url)
        return _has_host(parts) and parts.scheme in SCHEMES and parts.port != 0
    except ValueError:
        # An invalid port, or brackets without an address between them.
        return False


def _has_host(parts: SplitResult) -> bool:
    return bool(parts.hostname) and "@" not in parts.netloc


def _is_blank_or_control(character: str) -> bool:
    """Return whether it is a blank, a control, or half of a surrogate pair, which has no bytes."""
    return character.isspace() or unicodedata.category(character) in {"Cc", "Cs"}
