"""The SQL of sessions and their users."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Column, ScalarSelect, bindparam, delete, select, update

from app.auth.schemas import Extension, User
from app.database.connections import Connection
from app.database.tables import sessions, users
from app.database.write import write_alone


def _of_user(column: Column[Any]) -> ScalarSelect[Any]:
    return (
        select(column).where(users.c.id == sessions.c.user_id).correlate(sessions).scalar_subquery()
    )


# Check, extension and reading in one statement: a sign-out in between can't be undone, and a
# request costs one visit to the database.
_EXTEND = (
    update(sessions)
    .where(sessions.c.id == bindparam("token"), sessions.c.expires_at > bindparam("now"))
    .values(expires_at=bindparam("until"))
    .returning(
        sessions.c.user_id,
        _of_user(users.c.email),
        _of_user(users.c.name),
        _of_user(users.c.avatar_url),
    )
)


_PURGE = delete(sessions).where(sessions.c.expires_at <= bindparam("now"))


@dataclass(frozen=True)
class SessionRepository:
    """Sessions and their users, over one connection."""

    db: Connection

    async def extend(self, token: str, moments: Callable[[], Extension]) -> User | None:
        """Move the expiry of a session that is still valid, commit, and return whose it is.

        The moments are asked for when it is this request's turn to write, so that a later turn
        never sets an earlier expiry.
        """
        result = await write_alone(self.db, _EXTEND, lambda: {"token": token, **asdict(moments())})
        row = result.first()
        return User(*row) if row else None

    async def purge(self, now: str) -> None:
        """Delete every session that has expired by then."""
        await write_alone(self.db, _PURGE, lambda: {"now": now})
