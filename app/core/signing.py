"""Signing what leaves the service and comes back: it can be read, but not changed."""

import base64
import hmac


def sign(content: bytes, *, key: bytes, purpose: str) -> str:
    """Return the content with its signature, in characters that fit into cookies and URLs.

    What was signed for one purpose is worth nothing for another.
    """
    text = base64.urlsafe_b64encode(content).decode()
    return f"{text}.{_signature(text, key=key, purpose=purpose)}"


def unsigned(text: str, *, key: bytes, purpose: str) -> bytes | None:
    """Return the content of what `sign` returned, or None for anything else."""
    content, _, signature = text.partition(".")
    expected = _signature(content, key=key, purpose=purpose)
    if not hmac.compare_digest(signature.encode(), expected.encode()):
        return None
    return base64.urlsafe_b64decode(content)


def _signature(text: str, *, key: bytes, purpose: str) -> str:
    return hmac.digest(key, f"{purpose}:{text}".encode(), "sha256").hex()
