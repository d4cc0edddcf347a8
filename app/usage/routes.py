"""The routes of usage."""

from fastapi import APIRouter, Request

from app.auth.dependencies import CurrentUser, GuardedRoute
from app.database.dependencies import Db
from app.dependencies import services_of
from app.usage.schemas import UsageResponse

router = APIRouter(prefix="/usage", tags=["usage"], route_class=GuardedRoute)


@router.get("")
async def usage(request: Request, user: CurrentUser, db: Db) -> UsageResponse:
    """Return what the caller has used in the last 24 hours, as messages are admitted by it."""
    budgets = services_of(request).turn_context.budgets(db)
    return UsageResponse.of(await budgets.check_limit(user.id))
