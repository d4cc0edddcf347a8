"""The events of a turn and of the budget that a user's pages get, one function for each."""

from typing import Any, TypeAlias

from app.rate_limiting.schemas import RateLimitStatus

Event: TypeAlias = dict[str, Any]


def query_status(phase: str, *, conversation_id: str, message_id: str) -> Event:
    """Return the event of a turn that enters another phase."""
    ids = {"conversation_id": conversation_id, "message_id": message_id}
    return {"type": "query_status", "phase": phase, **ids}


def chat_token(token: str, *, conversation_id: str, message_id: str) -> Event:
    """Return the event of the next piece of an answer."""
    ids = {"message_id": message_id, "conversation_id": conversation_id}
    return {"type": "chat_token", "token": token, **ids}


def chat_complete(  # noqa: PLR0913  the members of the event
    *,
    conversation_id: str,
    message_id: str,
    token_count: int,
    sql_query: str | None,
    truncated: bool,
    budget: RateLimitStatus | None,
) -> Event:
    """Return the event of an answer that is finished and stored."""
    event: Event = {"type": "chat_complete", "message_id": message_id, "token_count": token_count}
    if sql_query is not None:
        event["sql_query"] = sql_query
    if budget is not None and budget.warning:
        event["rate_limit_warning"] = _warning(budget)
    if truncated:
        event["truncated"] = True
    return event | {"conversation_id": conversation_id}


def chat_stopped(*, conversation_id: str, message_id: str | None, token_count: int) -> Event:
    """Return the event of a turn that its user has ended; the id only where text was stored."""
    event: Event = {"type": "chat_stopped", "token_count": token_count}
    return event | _ids(conversation_id, message_id)


def chat_error(
    error: str, *, code: str, details: str | None, conversation_id: str, message_id: str | None
) -> Event:
    """Return the event of a turn that has failed; the id only where text was stored."""
    event: Event = {"type": "chat_error", "error": error, "code": code}
    if details:
        event["details"] = details
    return event | _ids(conversation_id, message_id)


def rate_limit_warning(budget: RateLimitStatus) -> Event:
    """Return the event of a budget of which most is used up."""
    return {"type": "rate_limit_warning", **_warning(budget)}


def rate_limit_exceeded(budget: RateLimitStatus) -> Event:
    """Return the event of a budget that is used up."""
    return {
        "type": "rate_limit_exceeded",
        "resets_in_seconds": budget.resets_in_seconds,
        "available_in_seconds": budget.available_in_seconds,
        "usage_percent": budget.usage_percent,
    }


def _ids(conversation_id: str, message_id: str | None) -> Event:
    ids = {"conversation_id": conversation_id}
    return ids if message_id is None else {"message_id": message_id, **ids}


def _warning(budget: RateLimitStatus) -> Event:
    return {
        "usage_percent": budget.usage_percent,
        "remaining_tokens": budget.remaining_tokens,
    }
