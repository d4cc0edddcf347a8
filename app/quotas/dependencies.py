"""The quotas of the caller, behind the routes."""

from typing import Annotated

from fastapi import Depends, Request

from app.core.quotas import Quotas
from app.database.dependencies import Db
from app.dependencies import services_of
from app.quotas.service import QuotaService


async def get_quota_service(request: Request, db: Db) -> QuotaService:
    """Return the service over this request's connection."""
    return QuotaService.over(db, Quotas.of(services_of(request).settings))


Quota = Annotated[QuotaService, Depends(get_quota_service)]
