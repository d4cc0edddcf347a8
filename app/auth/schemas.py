"""The shapes of users, sessions and keys, inside and in bodies."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, StringConstraints


@dataclass(frozen=True)
class User:
    """A user as the rest of the service knows them."""

    id: str
    email: str
    name: str
    avatar_url: str | None


@dataclass(frozen=True)
class Profile:
    """Who somebody is, says Google; `google_id` alone identifies them."""

    google_id: str
    email: str
    name: str
    avatar_url: str | None


@dataclass(frozen=True)
class Extension:
    """When a session is used, and until when it lives from there; both as stored."""

    now: str
    until: str


@dataclass(frozen=True)
class Session:
    """A row of sessions; its id is the token."""

    id: str
    user_id: str
    created_at: str
    expires_at: str


@dataclass(frozen=True)
class ReferralKey:
    """A key as administrators see it; times as stored."""

    key: str
    created_at: str
    used_at: str | None
    used_by: str | None

    @property
    def is_unused(self) -> bool:
        """Whether it still lets somebody in; one whose user is gone doesn't."""
        return self.used_at is None and self.used_by is None


# PostgreSQL can't store the character that is excluded, so no key has it.
Key = Annotated[str, StringConstraints(strip_whitespace=True, max_length=64, pattern=r"^[^\x00]*$")]


class StartSignInRequest(BaseModel):
    """The body of `POST /auth/google`; a blank key is none."""

    referral_key: Key | None = None


class StartSignInResponse(BaseModel):
    """The answer to `POST /auth/google`."""

    redirect_url: str


class LogoutResponse(BaseModel):
    """The answer to `POST /auth/logout`."""

    success: bool


class CurrentUserResponse(BaseModel):
    """The answer to `GET /auth/me`."""

    user_id: str
    email: str
    name: str
    avatar_url: str | None
