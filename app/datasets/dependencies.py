"""The dataset that a path names, the service behind the routes, and the loader."""

from typing import Annotated

from fastapi import Depends, Request

from app.conversations.dependencies import OwnConversation
from app.database.dependencies import Db
from app.datasets.loader import Loader
from app.datasets.results import Results
from app.datasets.schemas import Dataset
from app.datasets.service import DatasetService
from app.dependencies import services_of


async def get_dataset_service(request: Request, db: Db) -> DatasetService:
    """Return the service over this request's connection."""
    services = services_of(request)
    return DatasetService.over(db, clock=services.clock, new_id=services.new_id)


async def get_loader(request: Request) -> Loader:
    """Return the loader of this service."""
    return services_of(request).loader


async def get_results(request: Request) -> Results:
    """Return what reads the rows of answers."""
    return services_of(request).results


Datasets = Annotated[DatasetService, Depends(get_dataset_service)]
Loading = Annotated[Loader, Depends(get_loader)]
Rows = Annotated[Results, Depends(get_results)]


async def get_dataset(
    dataset_id: str, conversation: OwnConversation, datasets: Datasets
) -> Dataset:
    """Return a dataset of the caller's conversation; NotFoundError or ForbiddenError otherwise."""
    return await datasets.open(dataset_id, conversation_id=conversation.id)


OwnDataset = Annotated[Dataset, Depends(get_dataset)]
