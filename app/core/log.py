"""Logging: one JSON object a line, through the standard `logging` module."""

import json
import logging
import sys
from collections.abc import Mapping, MutableMapping
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, cast

import orjson
import structlog
from structlog.stdlib import BoundLogger, ProcessorFormatter, filter_by_level
from structlog.typing import EventDict

from app.core.settings import Settings

# The state of the request that is being handled, so that each line can name its request.
current_request: ContextVar[Mapping[str, Any] | None] = ContextVar("current_request", default=None)

# Below its level each of these logs either nothing of use, or more than may be written down.
_QUIETER = {
    "alembic": logging.WARNING,  # ten lines for a new database; `migrate` has one for all
    "aiosqlite": logging.INFO,  # two lines for every statement, without content
    "httpcore": logging.INFO,  # headers
    "httpx": logging.WARNING,  # addresses with their queries
    "uvicorn.error": logging.WARNING,  # the path of every socket with its query, so with its token
}


def get_logger(name: str) -> BoundLogger:
    """Return a logger that takes fields as keywords and hands on to `logging.getLogger(name)`."""
    logger = structlog.wrap_logger(
        logging.getLogger(name),
        processors=[filter_by_level, ProcessorFormatter.wrap_for_formatter],
        wrapper_class=BoundLogger,
        cache_logger_on_first_use=True,
    )
    return cast("BoundLogger", logger)


def json_formatter() -> logging.Formatter:
    """Return the formatter that makes every record one line of JSON, from any logger."""
    return ProcessorFormatter(
        processors=[
            _add_record_fields,
            _add_request_fields,
            ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(serializer=_to_json),
        ]
    )


def configure_logging(settings: Settings) -> None:
    """Send all logging of this process to standard output, from `LOG_LEVEL` upward."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(json_formatter())
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    for name, level in _QUIETER.items():
        logging.getLogger(name).setLevel(level)


def _add_record_fields(_logger: object, _method: str, event: EventDict) -> EventDict:
    record: logging.LogRecord = event["_record"]
    fields: dict[str, Any] = {
        "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="microseconds"),
        "level": record.levelname.lower(),
        "module": record.name,
        "message": event.pop("event"),
    }
    return {**fields, **event}


def _add_request_fields(_logger: object, _method: str, event: EventDict) -> EventDict:
    state = current_request.get() or {}
    for name in ("request_id", "user_id"):
        if state.get(name) is not None:
            event.setdefault(name, state[name])
    return event


def _to_json(event: MutableMapping[str, Any], **_: Any) -> str:
    try:
        return orjson.dumps(event, default=repr).decode()
    except TypeError:  # a lone surrogate or a huge integer, which the standard library can write
        return json.dumps(event, default=repr)
