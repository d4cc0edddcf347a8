"""The responses of errors: the table of statuses, the one body, and the handlers."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection

from app.core import errors
from app.core.log import get_logger

STATUS_OF: Mapping[type, int] = MappingProxyType(
    {
        errors.InvalidInputError: 400,
        errors.NotAuthenticatedError: 401,
        errors.ForbiddenError: 403,
        errors.NotFoundError: 404,
        errors.ConflictError: 409,
        errors.GoneError: 410,
        errors.RateLimitError: 429,
        errors.NotConfiguredError: 500,
        errors.UpstreamError: 502,
        errors.BusyError: 503,
        errors.UnavailableError: 503,
        errors.UpstreamTimeoutError: 504,
    }
)

# What the framework refuses by itself. Its 400 is a body that can't be read as JSON.
TEXT_OF: Mapping[int, str] = MappingProxyType(
    {
        400: "Malformed JSON",
        404: "Not found",
        405: "Method not allowed",
        413: "Request body too large",
    }
)

_log = get_logger(__name__)


def error_response(
    status: int,
    message: str,
    *,
    details: str | None = None,
    headers: Mapping[str, str] | None = None,
    members: Mapping[str, Any] = MappingProxyType({}),
) -> Response:
    """Return the one shape of all errors: `error`, and `details` where there is more to say."""
    body = {"error": message} if details is None else {"error": message, "details": details}
    return Response(orjson.dumps(body | dict(members)), status, headers, "application/json")


def unexpected_error_response(
    state: Mapping[str, Any], error: Exception, *, app_env: str
) -> Response:
    """Return the 500 that gives the caller a reference into the log, and nothing else."""
    details = f"Reference: {state.get('request_id', 'unknown')}"
    if app_env == "development":
        details += f" ({type(error).__name__}: {_text_of(error)})"
    return error_response(500, "Internal server error", details=details)


def install_error_handlers(app: FastAPI) -> None:
    """Give domain errors, refused input and the framework's refusals the common shape."""
    app.add_exception_handler(errors.DomainError, _handle_domain_error)
    app.add_exception_handler(RequestValidationError, _handle_validation_error)
    app.add_exception_handler(HTTPException, _handle_http_exception)


async def _handle_domain_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, errors.DomainError):
        raise error
    return domain_error_response(request, error)


def domain_error_response(request: HTTPConnection, error: errors.DomainError) -> Response:
    """Return the response of an error; one that the table doesn't know is raised again."""
    status = next((STATUS_OF[kind] for kind in type(error).__mro__ if kind in STATUS_OF), None)
    if status is None:
        raise error
    request.state.error = type(error).__name__
    if isinstance(error, errors.UnavailableError):
        _log.error("The database can't be used", reason=error.reason)
    retry_after = getattr(error, "retry_after", None)
    headers = None if retry_after is None else {"Retry-After": str(retry_after)}
    return error_response(
        status, error.message, details=error.details, headers=headers, members=error.members
    )


async def _handle_validation_error(request: Request, error: Exception) -> Response:
    problems = error.errors() if isinstance(error, RequestValidationError) else []
    request.state.error = "ValidationError"
    if any(problem["type"] == "json_invalid" for problem in problems):
        return error_response(400, "Malformed JSON")
    details = "; ".join(dict.fromkeys(_describe(problem) for problem in problems))
    return error_response(400, "Validation error", details=details)


async def _handle_http_exception(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    request.state.error = type(error).__name__
    message = TEXT_OF.get(error.status_code, "Request refused")
    return error_response(error.status_code, message, headers=error.headers)


def _describe(problem: Mapping[str, Any]) -> str:
    # The first part says where (body, query, path); it is the name when there is no other.
    where: Iterable[Any] = problem["loc"][1:] or problem["loc"]
    return f"{'.'.join(str(part) for part in where)}: {problem['msg']}"


def _text_of(error: Exception) -> str:
    try:
        return str(error).encode(errors="replace").decode()
    except Exception:  # noqa: BLE001  the exception's own text may fail, the response may not
        return "no text"
