"""The errors that business rules raise; their HTTP statuses are in `error_responses`.

DomainError
├── InvalidInputError       the input breaks a rule
│   └── ValidationError         ... of one field, which it names
├── NotAuthenticatedError   no user is signed in, or no longer
├── ForbiddenError          another user's, or not in this state
├── NotFoundError           absent
├── ConflictError           busy with the same thing, or already so
│   └── QuotaError              ... or as much as a user may have
├── GoneError               too late
├── RateLimitError          too much; says when to come back
├── UpstreamError           a remote side failed
│   └── UpstreamTimeoutError    ... or took too long
├── BusyError               no capacity at the moment; says when to come back
├── UnavailableError        what data is stored in can't be used at the moment
│   └── UnwritableError         ... for writing, while reading goes on
└── NotConfiguredError      a setting that this needs is blank
"""

from collections.abc import Mapping  # noqa: TC003  its users read it at run time
from typing import Any


class DomainError(Exception):
    """A refusal: `message` is for the caller to read, `details` may say more.

    `members` are further members of the response's body; a budget that is used up has some.
    """

    def __init__(self, message: str, *, details: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.details = details
        self.members: Mapping[str, Any] = {}


class InvalidInputError(DomainError):
    """The input breaks a rule."""


class ValidationError(InvalidInputError):
    """A field of the request breaks a rule that only the database can judge."""

    def __init__(self, field: str, rule: str) -> None:
        super().__init__("Validation error", details=f"{field}: {rule}")


class NotAuthenticatedError(DomainError):
    """The request names no user whom we know."""


class ForbiddenError(DomainError):
    """The user may not do this."""


class NotFoundError(DomainError):
    """What the request names doesn't exist."""


class ConflictError(DomainError):
    """Something that is under way, or already so, prevents it."""


class QuotaError(ConflictError):
    """The user has stored as much as a user may; `remedy` says what makes room."""

    def __init__(self, quota: str, limit: int, *, remedy: str) -> None:
        super().__init__(
            "Quota reached", details=f"The limit of {quota} is {limit:,}. {remedy} to make room"
        )
        self.members = {"code": "quota_exceeded", "quota": quota, "limit": limit}


class GoneError(DomainError):
    """It was there, and its time is over."""


class RateLimitError(DomainError):
    """The caller did too much; `retry_after` is in seconds."""

    def __init__(self, message: str, *, retry_after: int, details: str | None = None) -> None:
        super().__init__(message, details=details)
        self.retry_after = retry_after


class UpstreamError(DomainError):
    """A remote side failed."""


class UpstreamTimeoutError(UpstreamError):
    """A remote side took too long."""


class BusyError(DomainError):
    """There is no capacity at the moment; `retry_after` is in seconds."""

    def __init__(
        self,
        message: str = "Server busy, try again shortly",
        *,
        retry_after: int = 5,
        details: str | None = None,
    ) -> None:
        super().__init__(message, details=details)
        self.retry_after = retry_after


class UnavailableError(DomainError):
    """What the service stores its data in can't be used at the moment.

    `reason` is for the log alone; `retry_after` is in seconds.
    """

    def __init__(self, reason: str) -> None:
        super().__init__("Database unavailable, try again shortly")
        self.reason = reason
        self.retry_after = 5


class UnwritableError(UnavailableError):
    """It takes no changes at the moment; what is there can still be read."""


class NotConfiguredError(DomainError):
    """A setting that this needs is blank; only the operator can change that."""
