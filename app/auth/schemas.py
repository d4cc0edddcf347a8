"""The shapes of users, sessions and keys, inside and in bodies."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, StringConstraints

from app.core.openapi import example


@dataclass(frozen=True)
class User:
    """A user as the rest of the service knows them."""

    id: str
    email: str
    name: str
    avatar_url: str | None


@dataclass(frozen=True)
class Profile:
    """A user as Google describes them; `google_id` alone identifies them."""

    google_id: str
    email: str
    name: str
    avatar_url: str | None


@dataclass(frozen=True)
class Extension:
    """When a session is used, and when it expires after that; both as stored."""

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
        """Whether it still admits a user; one whose user is gone doesn't."""
        return self.used_at is None and self.used_by is None


# PostgreSQL can't store the character that is excluded, so no key has it.
Key = Annotated[str, StringConstraints(strip_whitespace=True, max_length=64, pattern=r"^[^\x00]*$")]


class StartSignInRequest(BaseModel, json_schema_extra=example(referral_key="SPRING-2026")):
    """The body of `POST /auth/google`; a blank key counts as none."""

    referral_key: Key | None = None


class StartSignInResponse(
    BaseModel,
    json_schema_extra=example(
        redirect_url="https://accounts.google.com/o/oauth2/v2/auth?client_id=1"
    ),
):
    """The response to `POST /auth/google`."""

    redirect_url: str


class LogoutResponse(BaseModel, json_schema_extra=example(success=True)):
    """The response to `POST /auth/logout`."""

    success: bool


class CurrentUserResponse(
    BaseModel,
    json_schema_extra=example(
        user_id="5f0c7c1e-3a54-4d3c-9a51-6a3f4f0d3b11",
        email="ada@example.com",
        name="Ada",
        avatar_url="https://example.com/ada.png",
    ),
):
    """The response to `GET /auth/me`."""

    user_id: str
    email: str
    name: str
    avatar_url: str | None
