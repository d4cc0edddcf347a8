"""The rules of sessions: what makes one valid, and how it lives on."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from app.auth.repository import SessionRepository
from app.auth.schemas import Extension, User
from app.core.clock import Clock, to_text
from app.core.errors import NotAuthenticatedError
from app.core.ids import is_id
from app.database.connections import Connection


@dataclass(frozen=True)
class SessionService:
    """Resumes sessions; each use extends one by its full lifetime."""

    repository: SessionRepository
    clock: Clock
    lifetime: timedelta

    @classmethod
    def over(cls, db: Connection, *, clock: Clock, lifetime: timedelta) -> Self:
        """Return the service that works over this connection."""
        return cls(SessionRepository(db), clock=clock, lifetime=lifetime)

    async def resume(self, token: str) -> User:
        """Return whose session this is, extended from now on and committed.

        A session is valid while its expiry lies ahead; equality is expired. Unknown and expired
        tokens look alike to the caller.
        """
        if not is_id(token):
            raise NotAuthenticatedError("Not authenticated")
        user = await self.repository.extend(token, self._extension)
        if user is None:
            raise NotAuthenticatedError("Session expired")
        return user

    async def purge_expired(self) -> None:
        """Delete the sessions that nobody can resume any more."""
        await self.repository.purge(to_text(self.clock()))

    def _extension(self) -> Extension:
        now = self.clock()
        return Extension(now=to_text(now), until=to_text(now + self.lifetime))
