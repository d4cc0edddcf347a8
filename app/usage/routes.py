"""The routes of usage."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.auth.dependencies import CurrentUser, GuardedRoute
from app.core.openapi import error_responses
from app.rate_limiting.dependencies import Budgets
from app.usage.dependencies import History
from app.usage.schemas import UsageHistory, UsageResponse

router = APIRouter(prefix="/usage", tags=["usage"], route_class=GuardedRoute)


@router.get("", responses=error_responses(401))
async def usage(user: CurrentUser, budgets: Budgets) -> UsageResponse:
    """Return what the caller has used in the last 24 hours, as messages are admitted by it."""
    return UsageResponse.of(await budgets.check_limit(user.id))


@router.get("/history", responses=error_responses(400, 401))
async def history(
    user: CurrentUser, service: History, days: Annotated[int, Query(ge=1, le=365)] = 30
) -> UsageHistory:
    """Return what the caller has used by day and model, the present day included."""
    return UsageHistory(history=await service.history(user.id, days=days))
