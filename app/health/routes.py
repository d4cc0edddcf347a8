"""`GET /health`, public."""

from fastapi import APIRouter, Request, Response

from app import __version__
from app.dependencies import services_of
from app.health.schemas import Health
from app.health.service import HealthService

router = APIRouter(tags=["health"])


@router.get("/health", responses={503: {"model": Health}})
async def health(request: Request, response: Response) -> Health:
    """Return whether the service can work: 200, or 503 when it can't or is about to stop."""
    services = services_of(request)
    service = HealthService.over(services.database, services.worker_pool, version=__version__)
    verdict = await service.check(stopping=services.drain.has_begun)
    if verdict.status != "ok":
        response.status_code = 503
    return verdict
