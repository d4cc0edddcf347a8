"""The service of turns behind the routes."""

from typing import Annotated

from fastapi import Depends, Request

from app.conversations.dependencies import Conversations
from app.dependencies import services_of
from app.llm.service import TurnService
from app.quotas.dependencies import Quota
from app.rate_limiting.dependencies import Budgets


async def get_turn_service(
    request: Request, conversations: Conversations, budgets: Budgets, quota: Quota
) -> TurnService:
    """Return the service over this request's connection."""
    services = services_of(request)
    return TurnService(
        conversations=conversations,
        budgets=budgets,
        quota=quota,
        context=services.turn_context,
        turns=services.turns,
    )


TurnsOfUser = Annotated[TurnService, Depends(get_turn_service)]
