"""The routes of usage."""

from fastapi import APIRouter

from app.auth.dependencies import CurrentUser, GuardedRoute
from app.rate_limiting.dependencies import Budgets
from app.usage.schemas import UsageResponse

router = APIRouter(prefix="/usage", tags=["usage"], route_class=GuardedRoute)


@router.get("")
async def usage(user: CurrentUser, budgets: Budgets) -> UsageResponse:
    """Return what the caller has used in the last 24 hours, as messages are admitted by it."""
    return UsageResponse.of(await budgets.check_limit(user.id))
