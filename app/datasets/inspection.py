"""Gates 2 to 4: whether a URL answers, whether it is a Parquet file, and what its footer says."""

from typing import Any

from app.conversations.schemas import Column
from app.core.worker_pool import LimitedPool
from app.datasets.schemas import Failure, Found
from app.worker.calls import get_schema, validate_url

UNREACHABLE = "Could not access URL"
NOT_PARQUET = "Not a valid parquet file"
UNREADABLE = "Could not read parquet schema"


async def inspect(pool: LimitedPool, url: str) -> Found | Failure:
    """Have workers look at what a URL leads to; the first gate that fails ends it."""
    checked = await validate_url(pool, url)
    if "error_type" in checked:
        is_other_file = checked["error_type"] == "validation"
        return _failure(checked, NOT_PARQUET if is_other_file else UNREACHABLE)
    schema = await get_schema(pool, url)
    if "error_type" in schema:
        return _failure(schema, UNREADABLE)
    columns = tuple(Column(**column) for column in schema["columns"])
    return Found(columns=columns, row_count=schema["row_count"])


def _failure(error: Any, text: str) -> Failure:
    kind = error["error_type"]
    # What is said of the network would tell a stranger what it looks like from in here.
    details = None if kind == "network" else error["details"]
    return Failure(kind, error["message"] if kind == "busy" else text, details)
