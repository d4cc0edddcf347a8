"""The conversation that a path names, and the service behind the routes."""

from typing import Annotated

from fastapi import Depends, Request

from app.auth.dependencies import CurrentUser
from app.conversations.export import Export
from app.conversations.schemas import Conversation
from app.conversations.service import ConversationService
from app.core.turns import Turns
from app.database.dependencies import Db
from app.dependencies import services_of


async def get_conversation_service(request: Request, db: Db) -> ConversationService:
    """Return the service over this request's connection."""
    services = services_of(request)
    return ConversationService.over(db, clock=services.clock, new_id=services.new_id)


Conversations = Annotated[ConversationService, Depends(get_conversation_service)]


async def get_conversation(
    conversation_id: str, user: CurrentUser, conversations: Conversations
) -> Conversation:
    """Return the caller's conversation; NotFoundError or ForbiddenError otherwise."""
    return await conversations.open(conversation_id, user_id=user.id)


async def get_export(request: Request) -> Export:
    """Return what writes conversations of this service as documents."""
    services = services_of(request)
    return Export(database=services.database, clock=services.clock, new_id=services.new_id)


async def get_turns(request: Request) -> Turns:
    """Return the turns that are running at this service."""
    return services_of(request).turns


RunningTurns = Annotated[Turns, Depends(get_turns)]
Exporting = Annotated[Export, Depends(get_export)]
OwnConversation = Annotated[Conversation, Depends(get_conversation)]
