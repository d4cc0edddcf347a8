"""What can go wrong on the way in, in the words that people and pages are told."""

from app.core.errors import (
    DomainError,
    ForbiddenError,
    InvalidInputError,
    NotConfiguredError,
    UpstreamError,
)


class StateError(ForbiddenError):
    """Whoever comes back isn't who was sent to Google, or took too long."""

    def __init__(self) -> None:
        super().__init__("Invalid OAuth state")


class CodeError(InvalidInputError):
    """Google's code is missing, or Google refuses it."""

    def __init__(self) -> None:
        super().__init__("Invalid authorization code")


class GoogleError(UpstreamError):
    """Google is out of reach, or what it says makes no sense."""

    def __init__(self) -> None:
        super().__init__("Could not reach Google")


class GoogleSettingsError(NotConfiguredError):
    """The client id or the secret is blank."""

    def __init__(self) -> None:
        super().__init__("Google sign-in is not configured")


class SignInRefusedError(DomainError):
    """A person isn't let in; they read why on the sign-in page."""
