"""The routes under `/conversations/{conversation_id}/datasets`."""

from fastapi import APIRouter

from app.auth.dependencies import CurrentUser, GuardedRoute
from app.conversations.dependencies import OwnConversation
from app.datasets.dependencies import Datasets, Loading, OwnDataset
from app.datasets.schemas import (
    AddDatasetRequest,
    DatasetAdded,
    DatasetRefreshed,
    DatasetRemoved,
    DatasetRenamed,
    RenameDatasetRequest,
)

router = APIRouter(
    prefix="/conversations/{conversation_id}/datasets",
    tags=["datasets"],
    route_class=GuardedRoute,
)


@router.post("", status_code=201)
async def add(
    body: AddDatasetRequest,
    conversation: OwnConversation,
    user: CurrentUser,
    datasets: Datasets,
    loader: Loading,
) -> DatasetAdded:
    """Begin to load a dataset into a conversation."""
    added = await loader.add(datasets, body.url, conversation_id=conversation.id, user_id=user.id)
    return DatasetAdded(dataset_id=added.id, status=added.status)


@router.patch("/{dataset_id}")  # noqa: FAST003  the dependency takes the parameter
async def rename(
    body: RenameDatasetRequest, dataset: OwnDataset, datasets: Datasets
) -> DatasetRenamed:
    """Give a dataset another table name."""
    return DatasetRenamed.of(await datasets.rename(dataset, name=body.table_name))


@router.post("/{dataset_id}/refresh")  # noqa: FAST003  the dependency takes the parameter
async def refresh(dataset: OwnDataset, datasets: Datasets, loader: Loading) -> DatasetRefreshed:
    """Read a dataset's schema again, and wait for it."""
    return DatasetRefreshed.of(await loader.refresh(datasets, dataset))


@router.delete("/{dataset_id}")  # noqa: FAST003  the dependency takes the parameter
async def remove(dataset: OwnDataset, datasets: Datasets) -> DatasetRemoved:
    """Take a dataset out of its conversation."""
    await datasets.remove(dataset)
    return DatasetRemoved(success=True)
