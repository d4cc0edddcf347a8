"""The SQL of users who sign in, their sessions, and the referral keys of new users."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import islice
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    Column,
    ScalarSelect,
    UpdateBase,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from app.auth.schemas import Extension, Profile, ReferralKey, Session, User
from app.database.connections import Connection
from app.database.tables import referral_keys, sessions, users
from app.database.write import write_alone


def _of_user(column: Column[Any]) -> ScalarSelect[Any]:
    return (
        select(column).where(users.c.id == sessions.c.user_id).correlate(sessions).scalar_subquery()
    )


def _put_user(add: sqlite.Insert | postgresql.Insert) -> UpdateBase:
    fresh = {name: add.excluded[name] for name in ("email", "name", "avatar_url", "last_login_at")}
    put = add.on_conflict_do_update(index_elements=[users.c.google_id], set_=fresh)
    return put.returning(users.c.id)


_UNEXPIRED = sessions.c.expires_at > bindparam("now")
_VALID = (sessions.c.id == bindparam("token"), _UNEXPIRED)
# Check, extension and reading in one statement: a sign-out in between can't be undone, and a
# request costs one visit to the database.
_EXTEND = (
    update(sessions)
    .where(*_VALID)
    .values(expires_at=bindparam("until"))
    .returning(
        sessions.c.user_id,
        _of_user(users.c.email),
        _of_user(users.c.name),
        _of_user(users.c.avatar_url),
    )
)
_STILL_VALID = select(sessions.c.id).where(
    sessions.c.id.in_(bindparam("tokens", expanding=True)), _UNEXPIRED
)
_READ = select(users.c.id.label("user_id"), users.c.email, users.c.name, users.c.avatar_url).where(
    *_VALID, users.c.id == sessions.c.user_id
)
_END = delete(sessions).where(*_VALID).returning(sessions.c.user_id)
_ADD_SESSION = insert(sessions)

# Known or new is settled in one statement too: two sign-ins of one new user make one row.
_PUT_USER: Mapping[str, UpdateBase] = MappingProxyType(
    {
        "sqlite": _put_user(sqlite.insert(users)),
        "postgresql": _put_user(postgresql.insert(users)),
    }
)

_IS_UNUSED = (referral_keys.c.used_by.is_(None), referral_keys.c.used_at.is_(None))
_CLAIM = (
    update(referral_keys)
    .where(referral_keys.c.key == bindparam("claimed"), *_IS_UNUSED)
    .values(used_by=bindparam("user_id"), used_at=bindparam("now"))
)
_ADD_KEY = insert(referral_keys)
_REVOKE = delete(referral_keys).where(referral_keys.c.key == bindparam("revoked"), *_IS_UNUSED)
_KEYS = select(
    referral_keys.c.key,
    referral_keys.c.created_at,
    referral_keys.c.used_at,
    referral_keys.c.used_by,
).order_by(referral_keys.c.created_at, referral_keys.c.key)


_AT_ONCE = 500
"""So many parameters are no matter for any database."""


def _batches(tokens: Collection[str], size: int) -> Iterator[list[str]]:
    """Yield the tokens in lists of at most this size."""
    left = iter(tokens)
    while some := list(islice(left, size)):
        yield some


_PURGE = delete(sessions).where(sessions.c.expires_at <= bindparam("now"))


@dataclass(frozen=True)
class SessionRepository:
    """Sessions and their users, over one connection."""

    db: Connection

    async def extend(self, token: str, moments: Callable[[], Extension]) -> User | None:
        """Move the expiry of a session that is still valid, commit, and return whose it is.

        The moments are read when it is this request's turn to write, so that a later turn
        never sets an earlier expiry.
        """
        result = await write_alone(self.db, _EXTEND, lambda: {"token": token, **asdict(moments())})
        row = result.first()
        return User(*row) if row else None

    async def user(self, token: str, *, now: str) -> User | None:
        """Return whose a session is that is still valid, and leave its expiry."""
        row = (await self.db.execute(_READ, {"token": token, "now": now})).first()
        return User(*row) if row else None

    async def valid(self, tokens: Collection[str], *, now: str) -> set[str]:
        """Return those of these sessions that haven't expired."""
        found: set[str] = set()
        for some in _batches(tokens, _AT_ONCE):
            rows = await self.db.execute(_STILL_VALID, {"tokens": some, "now": now})
            found.update(rows.scalars())
        return found

    async def purge(self, now: str) -> None:
        """Delete every session that has expired by then."""
        await write_alone(self.db, _PURGE, lambda: {"now": now})

    async def end(self, token: str, *, now: str) -> str | None:
        """Delete a session that is still valid, commit, and return whose it was."""
        result = await write_alone(self.db, _END, lambda: {"token": token, "now": now})
        return result.scalar_one_or_none()


@dataclass(frozen=True)
class AccountRepository:
    """What a sign-in writes, over one connection with an open transaction."""

    db: Connection

    async def put_user(self, profile: Profile, *, new_id: str, now: str) -> str:
        """Bring a known user up to date, or add one under the new id; return the user's id."""
        row = asdict(profile) | {"id": new_id, "created_at": now, "last_login_at": now}
        user_id: str = (await self.db.execute(_PUT_USER[self.db.dialect.name], row)).scalar_one()
        return user_id

    async def claim_key(self, key: str, *, user_id: str, now: str) -> bool:
        """Spend an unused key on a user; False if there is none."""
        claim = {"claimed": key, "user_id": user_id, "now": now}
        return (await self.db.execute(_CLAIM, claim)).rowcount == 1

    async def add_session(self, session: Session) -> None:
        """Add a session."""
        await self.db.execute(_ADD_SESSION, asdict(session))


@dataclass(frozen=True)
class ReferralKeyRepository:
    """Referral keys as administrators handle them, over one connection."""

    db: Connection

    async def add(self, keys: list[ReferralKey]) -> None:
        """Store new keys, over an open transaction."""
        await self.db.execute(_ADD_KEY, [asdict(key) for key in keys])

    async def all(self) -> list[ReferralKey]:
        """Return all keys, oldest first."""
        return [ReferralKey(*row) for row in await self.db.execute(_KEYS)]

    async def remove_unused(self, key: str) -> bool:
        """Remove an unused key, commit; False if there is none."""
        return (await write_alone(self.db, _REVOKE, lambda: {"revoked": key})).rowcount == 1
