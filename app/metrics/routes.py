"""`/metrics`, for GET and HEAD, where METRICS_TOKEN is set."""

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST

from app.metrics.dependencies import Metrics

router = APIRouter(tags=["metrics"], include_in_schema=False)


@router.head("/metrics")
@router.get("/metrics")
async def metrics(figures: Metrics) -> Response:
    """Return the service's figures as Prometheus reads them."""
    return Response(figures.text(), media_type=CONTENT_TYPE_LATEST)
