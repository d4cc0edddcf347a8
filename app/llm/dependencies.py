"""The service of turns behind the routes."""

from typing import Annotated

from fastapi import Depends, Request

from app.conversations.dependencies import Conversations
from app.core.quotas import Quotas
from app.database.dependencies import Db
from app.dependencies import services_of
from app.llm.service import TurnService
from app.quotas.service import QuotaService
from app.rate_limiting.dependencies import Budgets


async def get_turn_service(
    request: Request, db: Db, conversations: Conversations, budgets: Budgets
) -> TurnService:
    """Return the service over this request's connection."""
    services = services_of(request)
    return TurnService(
        conversations=conversations,
        budgets=budgets,
        quota=QuotaService.over(db, Quotas.of(services.settings)),
        context=services.turn_context,
        turns=services.turns,
    )


TurnsOfUser = Annotated[TurnService, Depends(get_turn_service)]
