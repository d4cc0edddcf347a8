"""The service of turns behind the routes."""

from typing import Annotated

from fastapi import Depends, Request

from app.conversations.dependencies import Conversations
from app.database.dependencies import Db
from app.dependencies import services_of
from app.llm.service import TurnService


async def get_turn_service(request: Request, db: Db, conversations: Conversations) -> TurnService:
    """Return the service over this request's connection."""
    services = services_of(request)
    context = services.turn_context
    return TurnService(
        conversations=conversations,
        budgets=context.budgets(db),
        context=context,
        turns=services.turns,
    )


TurnsOfUser = Annotated[TurnService, Depends(get_turn_service)]
