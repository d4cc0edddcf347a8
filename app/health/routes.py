"""`GET /health`, public."""

from fastapi import APIRouter, Request, Response

from app import __version__
from app.health.schemas import Health
from app.health.service import HealthService

router = APIRouter(tags=["health"])


@router.get("/health", responses={503: {"model": Health}})
async def health(request: Request, response: Response) -> Health:
    """Say whether the service can work: 200, or 503 when it can't or is about to stop."""
    state = request.app.state
    service = HealthService.over(state.database, state.worker_pool, version=__version__)
    verdict = await service.check(stopping=state.stopping)
    if verdict.status != "ok":
        response.status_code = 503
    return verdict
