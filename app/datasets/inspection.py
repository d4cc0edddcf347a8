"""Checks 2 to 4 of a load: the URL responds, it is a Parquet file, its footer can be read."""

from collections.abc import Awaitable, Callable
from typing import Any

from app.core.parquet import Column
from app.core.worker_pool import LimitedPool
from app.datasets.schemas import Failure, Footer
from app.worker.calls import get_schema, validate_url
from app.worker.errors import DIED

UNREACHABLE = "Could not access URL"
NOT_PARQUET = "Not a valid parquet file"
UNREADABLE = "Could not read parquet schema"


async def inspect(pool: LimitedPool, url: str) -> Footer | Failure:
    """Have workers inspect the file behind a URL; the first check that fails ends it.

    A worker that dies need not be the file's fault, so another one tries once more.
    """
    checked = await _tried(validate_url, pool, url)
    if "error_type" in checked:
        is_other_file = checked["error_type"] == "validation"
        return _failure(checked, NOT_PARQUET if is_other_file else UNREACHABLE)
    schema = await _tried(get_schema, pool, url)
    if "error_type" in schema:
        # Of a good file it says which limit the schema is beyond.
        is_of_file = schema["error_type"] == "validation"
        return _failure(schema, schema["message"] if is_of_file else UNREADABLE)
    columns = tuple(Column(**column) for column in schema["columns"])
    return Footer(columns=columns, row_count=schema["row_count"])


async def _tried(
    check: Callable[[LimitedPool, str], Awaitable[Any]], pool: LimitedPool, url: str
) -> Any:
    outcome = await check(pool, url)
    return await check(pool, url) if outcome == DIED else outcome


def _failure(error: Any, text: str) -> Failure:
    kind = error["error_type"]
    # Details of a network error would show a caller what our network looks like from inside.
    details = None if kind == "network" else error["details"]
    is_ours = kind in {"busy", "internal"}
    return Failure(kind, error["message"] if is_ours else text, details)
