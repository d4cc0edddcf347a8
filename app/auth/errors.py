"""The errors of signing in, with the messages that users and pages get."""

from app.core.errors import (
    DomainError,
    ForbiddenError,
    InvalidInputError,
    NotConfiguredError,
    UpstreamError,
)


class StateError(ForbiddenError):
    """The caller isn't the one who was sent to Google, or took too long."""

    def __init__(self) -> None:
        super().__init__("Invalid OAuth state")


class CodeError(InvalidInputError):
    """Google's code is missing, or Google refuses it."""

    def __init__(self) -> None:
        super().__init__("Invalid authorization code")


class GoogleError(UpstreamError):
    """Google can't be reached, or its response is invalid."""

    def __init__(self) -> None:
        super().__init__("Could not reach Google")


class GoogleSettingsError(NotConfiguredError):
    """The client id or the secret is blank."""

    def __init__(self) -> None:
        super().__init__("Google sign-in is not configured")


class SignInRefusedError(DomainError):
    """A user isn't admitted; the sign-in page shows why."""
