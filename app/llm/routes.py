"""The routes of turns, below a conversation."""

from fastapi import APIRouter

from app.auth.dependencies import GuardedRoute
from app.conversations.dependencies import OwnConversation
from app.core.openapi import error_responses
from app.llm.dependencies import TurnsOfUser
from app.llm.schemas import (
    MessageAccepted,
    RegenerateRequest,
    SendMessageRequest,
    TurnStopped,
)

router = APIRouter(
    prefix="/conversations/{conversation_id}", tags=["messages"], route_class=GuardedRoute
)


@router.post("/messages", responses=error_responses(400, 401, 403, 404, 409, 429))
async def send_message(
    conversation: OwnConversation, turns: TurnsOfUser, body: SendMessageRequest
) -> MessageAccepted:
    """Store a message and begin its turn; the answer comes as events."""
    return MessageAccepted(message_id=await turns.begin(conversation, body.content))


@router.post("/regenerate", responses=error_responses(400, 401, 403, 404, 409, 429))
async def regenerate(
    conversation: OwnConversation, turns: TurnsOfUser, body: RegenerateRequest | None = None
) -> MessageAccepted:
    """Have the last message of the user answered again; the answer comes as events."""
    content = body.content if body else None
    return MessageAccepted(message_id=await turns.regenerate(conversation, content))


@router.post("/stop", responses=error_responses(401, 403, 404))
async def stop(conversation: OwnConversation, turns: TurnsOfUser) -> TurnStopped:
    """Stop the turn of a conversation, if it has one."""
    await turns.stop(conversation)
    return TurnStopped(success=True)
