"""The errors in the OpenAPI document, from which clients are generated."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel


class ErrorResponse(BaseModel):
    """The body of every error; `details` is there where there is more to say."""

    error: str
    details: str | None = None


ERRORS: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        400: ("The input breaks a rule", "Validation error"),
        401: ("Nobody is signed in", "Not authenticated"),
        403: ("It belongs to another user, or a page of another site asks", "Access denied"),
        404: ("It doesn't exist", "Conversation not found"),
        409: ("Something that is under way prevents it", "Dataset is still loading"),
        429: ("Too many requests of one address, or the budget is used up", "Too many requests"),
        431: ("The headers have more than 16 KiB", "Request headers too large"),
        500: ("The service has a fault", "Internal server error"),
        502: ("A remote side failed", "Could not access URL"),
        503: ("The service is busy or stops", "Server busy, try again shortly"),
        504: ("A remote side or a query took too long", "The query took too long"),
    }
)
"""What each status means, and an error that has it."""

Documented = dict[int | str, dict[str, Any]]
"""Responses as the framework takes them for its document."""


def error_responses(*statuses: int) -> Documented:
    """Return the responses with these statuses; every route may have others besides."""
    named: Documented = {status: _documented(*ERRORS[status]) for status in statuses}
    return named | {"default": _documented("Any other error", "Internal server error")}


def any_route_responses() -> Documented:
    """Return the responses that every route may have."""
    return {status: _documented(*ERRORS[status]) for status in (429, 431)}


def _documented(description: str, error: str) -> dict[str, Any]:
    return {
        "model": ErrorResponse,
        "description": description,
        "content": {"application/json": {"example": {"error": error}}},
    }


def example(**fields: Any) -> Any:
    """Return what gives a model's schema an example."""
    return {"examples": [fields]}
