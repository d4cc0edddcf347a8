"""The description of a conversation's datasets that the model gets."""

import json
import re
from collections.abc import Sequence

from app.core.parquet import Column
from app.datasets.schemas import Dataset

MAX_COLUMNS = 200

NONE_LOADED = (
    "No dataset is loaded. Tell the user to add one, or call load_dataset when the message has a"
    " URL of a Parquet file."
)

_PLAIN = (
    (r".*\[\d*\]|LIST.*", "list"),
    (r"(STRUCT|MAP)\b.*", "record"),
    (r"U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?", "integer"),
    (r"FLOAT|DOUBLE|DECIMAL.*", "number"),
    (r"VARCHAR|UUID|ENUM.*", "text"),
    (r"BOOLEAN", "true/false"),
    (r"DATE", "date"),
    (r"TIMESTAMP.*", "date and time"),
    (r"TIME.*", "time"),
    (r"INTERVAL", "duration"),
    (r"BLOB", "binary"),
)
"""DuckDB's types and their names in plain words; the first match counts."""


def describe(datasets: Sequence[Dataset], *, max_columns: int = MAX_COLUMNS) -> str:
    """Return a block for each dataset, in the order given, or that there is none.

    Each lists at most so many columns, and how many more there are. Names are written as JSON
    texts, so that no character in them breaks the layout.
    """
    return "\n\n".join(_block(dataset, max_columns) for dataset in datasets) or NONE_LOADED


def _block(dataset: Dataset, max_columns: int) -> str:
    shown = dataset.columns[:max_columns]
    more = len(dataset.columns) - len(shown)
    lines = [f"Table {_quoted(dataset.name)}, {_counted(dataset.row_count, 'row')}, columns:"]
    lines += [f"- {_quoted(column.name)}: {plain_type(column)}" for column in shown]
    return "\n".join([*lines, f"and {_counted(more, 'more column')}"] if more else lines)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def plain_type(column: Column) -> str:
    """Return what kind of values a column has, in plain words."""
    known = (plain for pattern, plain in _PLAIN if re.fullmatch(pattern, column.type, re.DOTALL))
    return next(known, column.type.lower())


def _quoted(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)
