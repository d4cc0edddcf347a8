"""The dataset that a path names, and what the routes work with."""

from typing import Annotated

from fastapi import Depends, Request

from app.conversations.dependencies import OwnConversation
from app.database.dependencies import Db
from app.datasets.loader import Loader
from app.datasets.schemas import Dataset
from app.datasets.service import DatasetService


async def get_dataset_service(request: Request, db: Db) -> DatasetService:
    """Return the service over this request's connection."""
    state = request.app.state
    return DatasetService.over(db, clock=state.clock, new_id=state.new_id)


async def get_loader(request: Request) -> Loader:
    """Return what loads datasets in this service."""
    loader: Loader = request.app.state.loader
    return loader


Datasets = Annotated[DatasetService, Depends(get_dataset_service)]
Loading = Annotated[Loader, Depends(get_loader)]


async def get_dataset(
    dataset_id: str, conversation: OwnConversation, datasets: Datasets
) -> Dataset:
    """Return a dataset of the caller's conversation; NotFoundError or ForbiddenError otherwise."""
    return await datasets.open(dataset_id, conversation_id=conversation.id)


OwnDataset = Annotated[Dataset, Depends(get_dataset)]
