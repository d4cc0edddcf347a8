"""The rules of sessions, sign-ins, and the referral keys of new users."""

import base64
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from app.auth.errors import CodeError, SignInRefusedError
from app.auth.google import Google
from app.auth.repository import AccountRepository, ReferralKeyRepository, SessionRepository
from app.auth.schemas import Extension, Profile, ReferralKey, Session, User
from app.core.clock import Clock, to_text
from app.core.errors import NotAuthenticatedError, NotFoundError, UnwritableError
from app.core.ids import IdMaker, is_id
from app.core.log import get_logger
from app.database.connections import Connection, Database
from app.database.write import write

# 80 random bits, in 16 characters that can be read out loud.
_KEY_BYTES = 10

_log = get_logger(__name__)


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
        tokens look alike to the caller. Where the database takes no changes, the session is valid
        all the same, and isn't extended: a request that only reads gets its response.
        """
        try:
            user = await self.repository.extend(_possible(token), self._extension)
        except UnwritableError as error:
            _log.warning("session not extended", reason=error.reason)
            user = await self.repository.user(_possible(token), now=to_text(self.clock()))
        if user is None:
            raise NotAuthenticatedError("Session expired")
        return user

    async def valid(self, tokens: Collection[str]) -> set[str]:
        """Return those of these sessions that are valid; none is extended."""
        return await self.repository.valid(tokens, now=to_text(self.clock()))

    async def purge_expired(self) -> None:
        """Delete the sessions that can't be resumed any more."""
        await self.repository.purge(to_text(self.clock()))

    async def end(self, token: str) -> str:
        """End a valid session and return whose it was; others of the same user live on."""
        user_id = await self.repository.end(_possible(token), now=to_text(self.clock()))
        if user_id is None:
            raise NotAuthenticatedError("Session expired")
        return user_id

    def _extension(self) -> Extension:
        now = self.clock()
        return Extension(now=to_text(now), until=to_text(now + self.lifetime))


@dataclass(frozen=True, kw_only=True)
class SignInService:
    """Signs in users whom Google knows; new users need a key, where keys are required."""

    google: Google
    database: Database
    clock: Clock
    new_id: IdMaker
    lifetime: timedelta
    key_required: bool

    async def sign_in(self, code: str, *, key: str | None, declined: bool) -> str:
        """Return the token of a new session for the user to whom Google gave this code.

        CodeError or GoogleError if Google doesn't name them; SignInRefusedError for a user who has
        declined there, and for a new one without a valid key. No connection is held while Google
        is called, so a slow response delays no other request.
        """
        if declined:
            raise SignInRefusedError("Sign-in cancelled")
        if not code:
            raise CodeError
        return await self._admit(await self.google.profile(code), key=key)

    async def _admit(self, profile: Profile, *, key: str | None) -> str:
        async with self.database.connect() as db, write(db):
            accounts, now, fresh = AccountRepository(db), self.clock(), self.new_id()
            user_id = await accounts.put_user(profile, new_id=fresh, now=to_text(now))
            if user_id == fresh and self.key_required:
                await _redeem(accounts, key, user_id=user_id, now=to_text(now))
            session = Session(
                id=self.new_id(),
                user_id=user_id,
                created_at=to_text(now),
                expires_at=to_text(now + self.lifetime),
            )
            await accounts.add_session(session)
        return session.id


@dataclass(frozen=True)
class ReferralKeyService:
    """What administrators do with referral keys."""

    repository: ReferralKeyRepository
    clock: Clock

    @classmethod
    def over(cls, db: Connection, *, clock: Clock) -> Self:
        """Return the service that works over this connection."""
        return cls(ReferralKeyRepository(db), clock=clock)

    async def create(self, count: int) -> list[ReferralKey]:
        """Make so many keys, stored together."""
        now = to_text(self.clock())
        keys = [ReferralKey(_new_key(), now, used_at=None, used_by=None) for _ in range(count)]
        async with write(self.repository.db):
            await self.repository.add(keys)
        return keys

    async def all(self) -> list[ReferralKey]:
        """Return all keys, oldest first."""
        return await self.repository.all()

    async def revoke(self, key: str) -> None:
        """Take back an unused key; NotFoundError if there is none."""
        if not await self.repository.remove_unused(key):
            raise NotFoundError(f"there is no unused key {key}")


def _possible(token: str) -> str:
    if not is_id(token):
        raise NotAuthenticatedError("Not authenticated")
    return token


def _new_key() -> str:
    return base64.b32encode(secrets.token_bytes(_KEY_BYTES)).decode()


async def _redeem(accounts: AccountRepository, key: str | None, *, user_id: str, now: str) -> None:
    if key is None:
        raise SignInRefusedError("Referral key required")
    if not await accounts.claim_key(key, user_id=user_id, now=now):
        raise SignInRefusedError("Invalid referral key")
