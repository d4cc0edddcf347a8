"""The tasks that the app's workers know, by the names under which it asks for them."""

from collections.abc import Callable, Mapping, Sequence

from app.worker.locked_duckdb import prepare
from app.worker.process import Function
from app.worker.query import execute_query
from app.worker.result_file import write_result
from app.worker.schema import extract_schema
from app.worker.url_check import fetch_and_validate

TASKS: Mapping[str, Function] = {
    "fetch_and_validate": fetch_and_validate,
    "extract_schema": extract_schema,
    "execute_query": execute_query,
    "write_result": write_result,
}

PREPARATIONS: Sequence[Callable[[], None]] = (prepare,)
"""What an idle worker does before its next task."""
