"""What a browser keeps while its user is at Google: the state, and the referral key."""

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Self

import orjson

from app.core.signing import sign, unsigned

LIFETIME = timedelta(seconds=600)
_PURPOSE = "oauth_session"


@dataclass(frozen=True)
class OAuthState:
    """One sign-in that has begun; `began` is in seconds since 1970."""

    state: str
    key: str | None
    began: float

    @classmethod
    def begin(cls, *, key: str | None, now: datetime) -> Self:
        """Return a new one, with a state that can't be guessed."""
        return cls(secrets.token_urlsafe(32), key, now.timestamp())

    @classmethod
    def read(cls, text: str, *, secret: bytes, now: datetime) -> Self | None:
        """Return what `written` wrote; None if it was changed since, or is too old."""
        content = unsigned(text, key=secret, purpose=_PURPOSE)
        oauth = cls(**orjson.loads(content)) if content else None
        if oauth and now.timestamp() - oauth.began <= LIFETIME.total_seconds():
            return oauth
        return None

    def written(self, *, secret: bytes) -> str:
        """Return the text that the browser keeps; it can be read there, but not changed."""
        return sign(orjson.dumps(asdict(self)), key=secret, purpose=_PURPOSE)

    def matches(self, state: str) -> bool:
        """Return whether a caller who returns with this state was sent to Google with it."""
        return secrets.compare_digest(self.state.encode(), state.encode())
