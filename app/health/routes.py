"""`/health` and `/health/live`, public, for GET and HEAD."""

from fastapi import APIRouter, Request, Response

from app import __version__
from app.dependencies import services_of
from app.health.schemas import Health, Liveness
from app.health.service import HealthService

router = APIRouter(tags=["health"])


@router.head("/health", include_in_schema=False)
@router.get("/health", responses={503: {"model": Health}})
async def health(request: Request, response: Response) -> Health:
    """Return whether the service can work: 200, or 503 when it can't or is about to stop."""
    services = services_of(request)
    service = HealthService.over(services.database, services.worker_pool, version=__version__)
    verdict = await service.check(stopping=services.drain.has_begun)
    if verdict.status != "ok":
        response.status_code = 503
    return verdict


@router.head("/health/live", include_in_schema=False)
@router.get("/health/live")
async def live() -> Liveness:
    """Return 200 for as long as the process serves; no restart repairs what it needs."""
    return Liveness(status="ok")
