"""The routes under `/conversations/{conversation_id}/datasets`, and the rows of an answer."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse

from app.auth.dependencies import CurrentUser, GuardedRoute
from app.conversations.dependencies import Conversations, OwnConversation
from app.core.attachments import AttachmentResponse
from app.core.errors import NotFoundError
from app.core.openapi import error_responses
from app.datasets.dependencies import Datasets, Loading, OwnDataset, Rows
from app.datasets.schemas import (
    AddDatasetRequest,
    DatasetAdded,
    DatasetRefreshed,
    DatasetRemoved,
    DatasetRenamed,
    RenameDatasetRequest,
    ResultResponse,
)

router = APIRouter(
    prefix="/conversations/{conversation_id}/datasets",
    tags=["datasets"],
    route_class=GuardedRoute,
)
results = APIRouter(
    prefix="/conversations/{conversation_id}/messages", tags=["messages"], route_class=GuardedRoute
)

_FILE_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


@router.post("", status_code=201, responses=error_responses(400, 401, 403, 404, 409, 429))
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


@router.patch("/{dataset_id}", responses=error_responses(400, 401, 403, 404))  # noqa: FAST003  the dependency takes the parameter
async def rename(
    body: RenameDatasetRequest, dataset: OwnDataset, datasets: Datasets
) -> DatasetRenamed:
    """Give a dataset another table name."""
    return DatasetRenamed.of(await datasets.rename(dataset, name=body.table_name))


@router.post("/{dataset_id}/refresh", responses=error_responses(401, 403, 404, 409, 429, 502, 503))  # noqa: FAST003  the dependency takes the parameter
async def refresh(
    dataset: OwnDataset, user: CurrentUser, datasets: Datasets, loader: Loading
) -> DatasetRefreshed:
    """Read a dataset's schema again, and wait for it."""
    return DatasetRefreshed.of(await loader.refresh(datasets, dataset, user_id=user.id))


@router.delete("/{dataset_id}", responses=error_responses(401, 403, 404))  # noqa: FAST003  the dependency takes the parameter
async def remove(dataset: OwnDataset, datasets: Datasets) -> DatasetRemoved:
    """Take a dataset out of its conversation."""
    await datasets.remove(dataset)
    return DatasetRemoved(success=True)


@results.get(
    "/{message_id}/result",
    response_model=ResultResponse,
    responses=error_responses(400, 401, 403, 404, 409, 429, 502, 503, 504)
    | {200: {"content": {kind: {} for kind in _FILE_TYPES.values()}}},
)
async def rows_of_answer(  # noqa: PLR0913, PLR0917  the parts of the path and what is behind them
    message_id: str,
    conversation: OwnConversation,
    user: CurrentUser,
    conversations: Conversations,
    rows: Rows,
    wanted: Annotated[Literal["json", "csv", "parquet"], Query(alias="format")] = "json",
) -> Response:
    """Run the SQL of an answer again, and send its rows as JSON or as a file."""
    message = await conversations.message(conversation, message_id)
    sql = message.sql_query
    if sql is None:
        raise NotFoundError("Not found")
    await conversations.let_go()
    if wanted == "json":
        found = await rows.read(sql, conversation_id=conversation.id, user_id=user.id)
        return JSONResponse(found)
    file = await rows.file(
        sql, file_format=wanted, conversation_id=conversation.id, user_id=user.id
    )
    truncated = {"X-Truncated": "true"} if file.truncated else {}
    return AttachmentResponse(
        file.pieces(),
        name=f"result-{message.id}.{wanted}",
        media_type=_FILE_TYPES[wanted],
        headers={"Content-Length": str(file.size)} | truncated,
        done=file.close,
    )
