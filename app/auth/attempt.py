"""What a browser keeps while its person is at Google: the state, and the key they gave."""

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Self

import orjson

from app.core.signing import sign, unsigned

LIFETIME = timedelta(seconds=600)
_PURPOSE = "oauth_session"


@dataclass(frozen=True)
class Attempt:
    """One try to sign in; `began` is in seconds since 1970."""

    state: str
    key: str | None
    began: float

    @classmethod
    def begin(cls, *, key: str | None, now: datetime) -> Self:
        """Return a new one, under a state that nobody can guess."""
        return cls(secrets.token_urlsafe(32), key, now.timestamp())

    @classmethod
    def read(cls, text: str, *, secret: bytes, now: datetime) -> Self | None:
        """Return what `written` wrote; None if it was changed since, or is too old."""
        content = unsigned(text, key=secret, purpose=_PURPOSE)
        attempt = cls(**orjson.loads(content)) if content else None
        if attempt and now.timestamp() - attempt.began <= LIFETIME.total_seconds():
            return attempt
        return None

    def written(self, *, secret: bytes) -> str:
        """Return the text that the browser keeps; it can be read there, but not changed."""
        return sign(orjson.dumps(asdict(self)), key=secret, purpose=_PURPOSE)

    def is_answered_by(self, state: str) -> bool:
        """Say whether whoever comes back with this state was sent by this attempt."""
        return secrets.compare_digest(self.state.encode(), state.encode())
