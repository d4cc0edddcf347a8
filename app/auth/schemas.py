"""The shapes of users, inside and in answers."""

from dataclasses import dataclass

from pydantic import BaseModel


@dataclass(frozen=True)
class User:
    """A user as the rest of the service knows them."""

    id: str
    email: str
    name: str
    avatar_url: str | None


@dataclass(frozen=True)
class Extension:
    """When a session is used, and until when it lives from there; both as stored."""

    now: str
    until: str


class MeAnswer(BaseModel):
    """The answer to `GET /auth/me`."""

    user_id: str
    email: str
    name: str
    avatar_url: str | None
