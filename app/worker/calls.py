"""The tasks as the app calls them; every outcome is returned, and nothing is raised.

Each call returns the result of its task or an error object (`TaskError`). `task_id` is an id by
which the task can be cancelled.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from app.core.worker_pool import LimitedPool
from app.worker.errors import failure

LEEWAY_SECONDS = 5.0
"""What a URL check may take beyond its limit before its process is ended."""


async def validate_url(pool: LimitedPool, url: str, *, task_id: str | None = None) -> Any:
    """Return `{"valid": True}` if a URL responds and begins like a Parquet file."""
    limits = pool.limits
    seconds = limits.url_check_seconds + LEEWAY_SECONDS
    outcome = await pool.run(
        "fetch_and_validate", url, limits.access(seconds), seconds=seconds, task_id=task_id
    )
    return _with_limit(outcome, "Could not access URL", seconds)


async def get_schema(pool: LimitedPool, url: str, *, task_id: str | None = None) -> Any:
    """Return `columns`, each with `name` and `type`, and the `row_count` of a Parquet file."""
    limits = pool.limits
    seconds = limits.schema_seconds
    outcome = await pool.run(
        "extract_schema", url, limits.access(seconds), seconds=seconds, task_id=task_id
    )
    return _with_limit(outcome, "Could not read parquet schema", seconds)


async def run_query(
    pool: LimitedPool,
    sql: str,
    datasets: Sequence[Mapping[str, str]],
    *,
    task_id: str | None = None,
) -> Any:
    """Return `rows`, `columns`, `total_rows` and `truncated` of a SELECT.

    Each dataset has its `url` and the `table_name` by which the SQL names it.
    """
    limits = pool.limits
    return await pool.run(
        "execute_query",
        sql,
        [dict(dataset) for dataset in datasets],
        limits.access(limits.query_seconds),
        seconds=limits.query_seconds,
        task_id=task_id,
    )


async def write_result(
    pool: LimitedPool,
    sql: str,
    datasets: Sequence[Mapping[str, str]],
    *,
    path: str,
    file_format: str,
) -> Any:
    """Write the rows of a SELECT to a new file, as `csv` or `parquet`; return whether `truncated`.

    Datasets and limits are those of a query.
    """
    limits = pool.limits
    return await pool.run(
        "write_result",
        sql,
        [dict(dataset) for dataset in datasets],
        limits.access(limits.query_seconds),
        path,
        file_format,
        seconds=limits.query_seconds,
    )


def _with_limit(outcome: Mapping[str, Any], message: str, seconds: float) -> Any:
    """Return the outcome; one of a task that took too long has this message, and the limit."""
    if outcome.get("error_type") != "timeout":
        return outcome
    return failure("timeout", message, outcome["details"] or f"Timed out after {seconds:g} seconds")
