"""The service of the history of use, as routes get it."""

from typing import Annotated

from fastapi import Depends, Request

from app.database.dependencies import Db
from app.dependencies import services_of
from app.usage.service import HistoryService


async def get_history_service(request: Request, db: Db) -> HistoryService:
    """Return the service over this request's connection."""
    return HistoryService.over(db, clock=services_of(request).clock)


History = Annotated[HistoryService, Depends(get_history_service)]
