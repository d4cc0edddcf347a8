"""The routes under `/conversations`."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.auth.dependencies import CurrentUser, GuardedRoute
from app.conversations.dependencies import Conversations, OwnConversation
from app.conversations.schemas import (
    ConversationCreated,
    ConversationResponse,
    CreateConversationRequest,
)

router = APIRouter(prefix="/conversations", tags=["conversations"], route_class=GuardedRoute)


@router.post("", status_code=201)
async def create(
    user: CurrentUser,
    conversations: Conversations,
    _body: CreateConversationRequest | None = None,
) -> ConversationCreated:
    """Begin an empty conversation."""
    created = await conversations.create(user_id=user.id)
    return ConversationCreated(id=created.id, title=created.title, created_at=created.created_at)


@router.get("/{conversation_id}")  # noqa: FAST003  the dependency takes the parameter
async def read(
    conversation: OwnConversation,
    conversations: Conversations,
    message_limit: Annotated[int, Query(ge=1, le=500)] = 200,
) -> ConversationResponse:
    """Show a conversation with its newest messages, oldest first."""
    detail = await conversations.detail(conversation, message_limit=message_limit)
    return ConversationResponse(
        id=conversation.id,
        title=conversation.title,
        created_at=conversation.created_at,
        updated_at=conversation.updated_at,
        messages=detail.messages,
        datasets=detail.datasets,
        has_more_messages=detail.has_more_messages,
    )
