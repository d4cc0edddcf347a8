"""The model's tools: what it may do with datasets, and the results that it gets."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from itertools import accumulate
from typing import Any

from app.core.errors import BusyError, DomainError, RateLimitError
from app.datasets.loader import Loader
from app.datasets.prompt import describe
from app.datasets.queries import Queries
from app.datasets.schemas import Dataset, Failure

MAX_SQL_CHARACTERS = 10_000
MAX_RESULT_CHARACTERS = 30_000
MAX_SCHEMA_CHARACTERS = 29_000
"""So much of a result is for columns: name and counts have the rest."""


@dataclass(frozen=True)
class DatasetTools:
    """Tools over the datasets of a conversation; every result is JSON text, failures included."""

    loader: Loader
    queries: Queries

    async def prompt(self, conversation_id: str) -> str:
        """Return the description of the datasets that are ready now."""
        return describe(await self.ready(conversation_id))

    async def ready(self, conversation_id: str) -> list[Dataset]:
        """Return the datasets that are ready now, in the order of addition."""
        async with self.loader.context.service() as datasets:
            return await datasets.ready(conversation_id)

    async def load_dataset(
        self, arguments: Mapping[str, Any], *, conversation_id: str, user_id: str
    ) -> str:
        """Load the URL that the model gives, and wait for the end.

        The result has `name`, `row_count`, `column_count` and `columns`, and `shown_columns` where
        these aren't all; or it is the failure.
        """
        url = _text(arguments, "url")
        if isinstance(url, Failure):
            return _to_json(asdict(url))
        try:
            outcome = await self.loader.load(url, conversation_id=conversation_id, user_id=user_id)
        except DomainError as refusal:
            is_busy = isinstance(refusal, BusyError | RateLimitError)
            kind = "busy" if is_busy else "validation"
            outcome = Failure(kind, refusal.message, refusal.details)
        return _to_json(asdict(outcome) if isinstance(outcome, Failure) else _loaded(outcome))

    async def execute_sql(
        self, arguments: Mapping[str, Any], *, conversation_id: str, user_id: str
    ) -> str:
        """Query what is ready; rows from the end are left out until the text is short enough.

        It has `columns`, `rows`, `total_rows`, `returned_rows` and `shown_rows`, or is the failure.
        """
        sql = _text(arguments, "query", limit=MAX_SQL_CHARACTERS)
        if isinstance(sql, Failure):
            return _to_json(asdict(sql))
        try:
            result = await self.queries.run(sql, conversation_id=conversation_id, user_id=user_id)
        except RateLimitError as refusal:
            return _to_json(asdict(Failure("busy", refusal.message)))
        return _to_json(result) if "error_type" in result else _shortened(result)


def _text(arguments: Mapping[str, Any], name: str, *, limit: int | None = None) -> str | Failure:
    """Return an argument of the model's, unchanged."""
    value = arguments.get(name)
    if not isinstance(value, str) or not value.strip():
        return Failure("validation", f"The tool needs {name}, a text that is not blank")
    if limit is not None and len(value) > limit:
        return Failure("validation", f"{name} has at most {limit:,} characters")
    return value


def _loaded(dataset: Dataset) -> dict[str, Any]:
    """Return what the model gets of a dataset: its first columns, and how many where some are cut.

    A schema may be a megabyte, which is more than a model's context.
    """
    columns = [asdict(column) for column in dataset.columns]
    lengths = accumulate(len(_to_json(column)) + len(", ") for column in columns)
    shown = sum(length <= MAX_SCHEMA_CHARACTERS for length in lengths)
    return {
        "name": dataset.name,
        "row_count": dataset.row_count,
        "column_count": len(columns),
        "columns": columns[:shown],
    } | ({} if shown == len(columns) else {"shown_columns": shown})


def _shortened(result: Mapping[str, Any]) -> str:
    # Counted row by row, since all of them together may be megabytes.
    length = len(_shown(result, 0))
    for shown, row in enumerate(result["rows"]):
        length += len(_to_json(row)) + len(", ")
        if length > MAX_RESULT_CHARACTERS:
            return _shown(result, shown)
    return _shown(result, len(result["rows"]))


def _shown(result: Mapping[str, Any], count: int) -> str:
    rows = result["rows"]
    kept = {name: result[name] for name in ("columns", "total_rows")}
    return _to_json(kept | {"rows": rows[:count], "returned_rows": len(rows), "shown_rows": count})


def _to_json(result: Mapping[str, Any]) -> str:
    # The standard library's, since integers may be longer than 64 bits.
    return json.dumps(result, ensure_ascii=False)
