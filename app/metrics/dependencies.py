"""Who may read the figures."""

import hmac
from typing import Annotated

from fastapi import Depends, Request

from app.core.errors import NotAuthenticatedError
from app.dependencies import given_to, services_of
from app.metrics.service import MetricsService


async def get_metrics(request: Request) -> MetricsService:
    """Return the figures of now; NotAuthenticatedError for a caller without METRICS_TOKEN."""
    services = services_of(request)
    wanted = f"Bearer {services.settings.metrics_token.get_secret_value()}"
    sent = request.headers.get("authorization", "")
    if not hmac.compare_digest(sent.encode(), wanted.encode()):
        raise NotAuthenticatedError("Not authenticated")
    return MetricsService(
        requests=given_to(request.app).requests,
        pool=services.worker_pool.status(),
        open_sockets=len(services.connections),
    )


Metrics = Annotated[MetricsService, Depends(get_metrics)]
