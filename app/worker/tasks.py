"""The tasks that the app's workers know, by the names under which it asks for them."""

from collections.abc import Mapping

from app.worker.process import Function
from app.worker.query import execute_query

TASKS: Mapping[str, Function] = {"execute_query": execute_query}
