"""What the pages of a user are told about a dataset, one function per event."""

from dataclasses import asdict
from typing import Any, TypeAlias

from app.datasets.schemas import Dataset, Failure

Event: TypeAlias = dict[str, Any]


def dataset_loading(dataset: Dataset) -> Event:
    """Return what is told when a load begins."""
    return _about(dataset, "dataset_loading", url=dataset.url, status="loading")


def dataset_loaded(dataset: Dataset) -> Event:
    """Return what is told when the table can be used."""
    return _about(
        dataset,
        "dataset_loaded",
        name=dataset.name,
        row_count=dataset.row_count,
        column_count=len(dataset.columns),
        schema={"columns": [asdict(column) for column in dataset.columns]},
    )


def dataset_error(dataset: Dataset, failure: Failure) -> Event:
    """Return what is told when a load has failed, or when the file can't be reached any more."""
    told = {"error": failure.message, "code": failure.error_type}
    details = {"details": failure.details} if failure.details else {}
    return _about(dataset, "dataset_error", **told, **details)


def _about(dataset: Dataset, kind: str, **members: Any) -> Event:
    ids = {"dataset_id": dataset.id, "conversation_id": dataset.conversation_id}
    return {"type": kind, **ids, **members}
