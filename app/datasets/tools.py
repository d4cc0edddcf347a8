"""The model's tools: what it may do with datasets, and what it is told of the outcome."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from app.core.errors import BusyError, DomainError
from app.datasets.loader import Loader
from app.datasets.prompt import describe
from app.datasets.queries import Queries
from app.datasets.schemas import Dataset, Failure

MAX_SQL_CHARACTERS = 10_000
MAX_RESULT_CHARACTERS = 30_000


@dataclass(frozen=True)
class DatasetTools:
    """Tools over the datasets of a conversation; every result is JSON text, failures included."""

    loader: Loader
    queries: Queries

    async def prompt(self, conversation_id: str) -> str:
        """Return what the model is told of the datasets that are ready now."""
        async with self.loader.context.service() as datasets:
            return describe(await datasets.ready(conversation_id))

    async def load_dataset(
        self, arguments: Mapping[str, Any], *, conversation_id: str, user_id: str
    ) -> str:
        """Load the URL that the model gives, and wait for the end.

        Told are `name`, `row_count`, `column_count` and `columns`, or the failure.
        """
        url = _text(arguments, "url")
        if isinstance(url, Failure):
            return _told(asdict(url))
        try:
            outcome = await self.loader.load(url, conversation_id=conversation_id, user_id=user_id)
        except DomainError as refusal:
            kind = "busy" if isinstance(refusal, BusyError) else "validation"
            outcome = Failure(kind, refusal.message, refusal.details)
        return _told(asdict(outcome) if isinstance(outcome, Failure) else _loaded(outcome))

    async def execute_sql(
        self, arguments: Mapping[str, Any], *, conversation_id: str, user_id: str
    ) -> str:
        """Query what is ready; rows from the end are left out until the text is short enough.

        Told are `columns`, `rows`, `total_rows`, `returned_rows` and `shown_rows`, or the failure.
        """
        sql = _text(arguments, "query", limit=MAX_SQL_CHARACTERS)
        if isinstance(sql, Failure):
            return _told(asdict(sql))
        answer = await self.queries.run(sql, conversation_id=conversation_id, user_id=user_id)
        return _told(answer) if "error_type" in answer else _shortened(answer)


def _text(arguments: Mapping[str, Any], name: str, *, limit: int | None = None) -> str | Failure:
    """Return an argument of the model's, just as it was given."""
    given = arguments.get(name)
    if not isinstance(given, str) or not given.strip():
        return Failure("validation", f"The tool needs {name}, a text that is not blank")
    if limit is not None and len(given) > limit:
        return Failure("validation", f"{name} has at most {limit:,} characters")
    return given


def _loaded(dataset: Dataset) -> dict[str, Any]:
    return {
        "name": dataset.name,
        "row_count": dataset.row_count,
        "column_count": len(dataset.columns),
        "columns": [asdict(column) for column in dataset.columns],
    }


def _shortened(answer: Mapping[str, Any]) -> str:
    # Counted row by row, since all of them together may be megabytes.
    length = len(_shown(answer, 0))
    for shown, row in enumerate(answer["rows"]):
        length += len(_told(row)) + len(", ")
        if length > MAX_RESULT_CHARACTERS:
            return _shown(answer, shown)
    return _shown(answer, len(answer["rows"]))


def _shown(answer: Mapping[str, Any], count: int) -> str:
    rows = answer["rows"]
    told = {name: answer[name] for name in ("columns", "total_rows")}
    return _told(told | {"rows": rows[:count], "returned_rows": len(rows), "shown_rows": count})


def _told(result: Mapping[str, Any]) -> str:
    # The standard library's, since integers may be longer than 64 bits.
    return json.dumps(result, ensure_ascii=False)
