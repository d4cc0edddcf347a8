"""The events about a dataset that a user's pages get, one function for each."""

from dataclasses import asdict
from typing import Any, TypeAlias

from app.datasets.schemas import Dataset, Failure

Event: TypeAlias = dict[str, Any]


def dataset_loading(dataset: Dataset) -> Event:
    """Return the event of a load that begins."""
    return _about(dataset, "dataset_loading", url=dataset.url, status="loading")


def dataset_loaded(dataset: Dataset) -> Event:
    """Return the event of a dataset that can be queried."""
    return _about(
        dataset,
        "dataset_loaded",
        name=dataset.name,
        row_count=dataset.row_count,
        column_count=len(dataset.columns),
        schema={"columns": [asdict(column) for column in dataset.columns]},
    )


def dataset_error(dataset: Dataset, failure: Failure) -> Event:
    """Return the event of a load that failed, or of a file that can't be reached any more."""
    error = {"error": failure.message, "code": failure.error_type}
    details = {"details": failure.details} if failure.details else {}
    return _about(dataset, "dataset_error", **error, **details)


def _about(dataset: Dataset, kind: str, **members: Any) -> Event:
    ids = {"dataset_id": dataset.id, "conversation_id": dataset.conversation_id}
    return {"type": kind, **ids, **members}
