"""The service of budgets, as routes and other areas' dependencies get it."""

from typing import Annotated

from fastapi import Depends, Request

from app.database.dependencies import Db
from app.dependencies import services_of
from app.rate_limiting.service import BudgetService


async def get_budget_service(request: Request, db: Db) -> BudgetService:
    """Return the service over this request's connection."""
    services = services_of(request)
    limit = services.settings.token_limit
    return BudgetService.over(db, clock=services.clock, new_id=services.new_id, limit=limit)


Budgets = Annotated[BudgetService, Depends(get_budget_service)]
