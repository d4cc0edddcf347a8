"""The routes under `/conversations`."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from app.auth.dependencies import CurrentUser, GuardedRoute
from app.conversations import cursor as cursors
from app.conversations.dependencies import Conversations, Exporting, OwnConversation, RunningTurns
from app.conversations.schemas import (
    ConversationCreated,
    ConversationDeleted,
    ConversationExport,
    ConversationList,
    ConversationRenamed,
    ConversationResponse,
    ConversationsDeleted,
    CreateConversationRequest,
    RenameConversationRequest,
)
from app.core.attachments import AttachmentResponse
from app.core.openapi import error_responses
from app.dependencies import services_of
from app.quotas.dependencies import Quota

router = APIRouter(prefix="/conversations", tags=["conversations"], route_class=GuardedRoute)


@router.post("", status_code=201, responses=error_responses(400, 401, 403, 409))
async def create(
    user: CurrentUser,
    conversations: Conversations,
    quota: Quota,
    _body: CreateConversationRequest | None = None,
) -> ConversationCreated:
    """Begin an empty conversation."""
    created = await conversations.create(user_id=user.id, quota=quota)
    return ConversationCreated(id=created.id, title=created.title, created_at=created.created_at)


@router.get("", responses=error_responses(400, 401))
async def show_list(
    request: Request,
    user: CurrentUser,
    conversations: Conversations,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: str | None = None,
) -> ConversationList:
    """Show the caller's conversations, the last changed first, a page at a time."""
    key = services_of(request).settings.signing_key()
    after = None if cursor is None else cursors.read(cursor, user_id=user.id, key=key)
    page = await conversations.page(user.id, after=after, limit=limit)
    place = page.next_place
    return ConversationList(
        conversations=page.conversations,
        next_cursor=cursors.written(place, user_id=user.id, key=key) if place else None,
        total=page.total,
    )


@router.delete("", responses=error_responses(401, 403))
async def delete_all(
    user: CurrentUser, conversations: Conversations, turns: RunningTurns
) -> ConversationsDeleted:
    """Delete all of the caller's conversations with what they hold."""
    count = await conversations.delete_all(user.id, turns=turns)
    return ConversationsDeleted(success=True, deleted_count=count)


@router.get("/{conversation_id}", responses=error_responses(400, 401, 403, 404))  # noqa: FAST003  the dependency takes the parameter
async def read(
    conversation: OwnConversation,
    conversations: Conversations,
    message_limit: Annotated[int, Query(ge=1, le=500)] = 200,
    before: str | None = None,
) -> ConversationResponse:
    """Show a conversation with its newest messages, or those before one, oldest first."""
    detail = await conversations.detail(conversation, message_limit=message_limit, before=before)
    return ConversationResponse(
        id=conversation.id,
        title=conversation.title,
        created_at=conversation.created_at,
        updated_at=conversation.updated_at,
        messages=detail.messages,
        datasets=detail.datasets,
        has_more_messages=detail.has_more_messages,
    )


@router.patch("/{conversation_id}", responses=error_responses(400, 401, 403, 404))  # noqa: FAST003  the dependency takes the parameter
async def rename(
    conversation: OwnConversation, conversations: Conversations, body: RenameConversationRequest
) -> ConversationRenamed:
    """Give a conversation a title for good; its place in the list stays."""
    renamed = await conversations.rename(conversation, title=body.title)
    return ConversationRenamed(id=renamed.id, title=renamed.title, updated_at=renamed.updated_at)


@router.delete("/{conversation_id}", responses=error_responses(401, 403, 404))  # noqa: FAST003  the dependency takes the parameter
async def delete(
    conversation: OwnConversation, conversations: Conversations, turns: RunningTurns
) -> ConversationDeleted:
    """Delete a conversation with its messages and datasets; what it has used stays counted."""
    await conversations.delete(conversation, turns=turns)
    return ConversationDeleted(success=True)


@router.get(
    "/{conversation_id}/export",  # noqa: FAST003  the dependency takes the parameter
    response_class=StreamingResponse,
    responses=error_responses(400, 401, 403, 404)
    | {200: {"model": ConversationExport, "content": {"text/markdown": {"example": "# Sales"}}}},
)
async def export(
    conversation: OwnConversation,
    conversations: Conversations,
    exports: Exporting,
    wanted: Annotated[Literal["markdown", "json"], Query(alias="format")] = "markdown",
) -> AttachmentResponse:
    """Send all that a conversation holds as one document, Markdown or JSON."""
    await conversations.let_go()
    if wanted == "json":
        name, kind, pieces = "json", "application/json", exports.json(conversation)
    else:
        name, kind, pieces = "md", "text/markdown", exports.markdown(conversation)
    return AttachmentResponse(
        pieces, name=f"conversation-{conversation.id}.{name}", media_type=kind
    )
