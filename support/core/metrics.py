"""What the service's metrics say, read as Prometheus reads them."""

from collections.abc import Iterable
from typing import Any

from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families

from support.world.http import Response

FORMAT = "text/plain; version="
Row = dict[str, Any]


def families(response: Response) -> list[Row]:
    """Return name and type of each metric, in the order of the text."""
    return [{"name": metric.name, "type": metric.type} for metric in _metrics(response)]


def requests(response: Response) -> list[Row]:
    """Return how many requests there were, by method, route and status."""
    counts = _samples(response, "http_requests_total")
    return [{**labels, "count": int(value)} for labels, value in counts]


def durations(response: Response) -> list[Row]:
    """Return how many requests there were, and how many took at most 0.1 and 10 seconds."""
    counts = _samples(response, "http_request_duration_seconds_count")
    return [
        {
            **labels,
            "count": int(value),
            "0.1 seconds": _within(response, labels, "0.1"),
            "10 seconds": _within(response, labels, "10.0"),
        }
        for labels, value in counts
    ]


def figures(response: Response) -> list[Row]:
    """Return what is said of sockets and workers."""
    return [
        {"name": sample.name, "figure": int(sample.value), **sample.labels}
        for metric in _metrics(response)
        if metric.name.startswith(("websockets_", "worker_"))
        for sample in metric.samples
    ]


def _within(response: Response, labels: Row, seconds: str) -> int:
    buckets = _samples(response, "http_request_duration_seconds_bucket")
    return next(int(value) for found, value in buckets if found == {**labels, "le": seconds})


def _samples(response: Response, name: str) -> list[tuple[Row, float]]:
    metrics = _metrics(response)
    return [(one.labels, one.value) for each in metrics for one in each.samples if one.name == name]


def _metrics(response: Response) -> Iterable[Metric]:
    is_metrics = response.headers.get("content-type", "").startswith(FORMAT)
    return text_string_to_metric_families(response.text if is_metrics else "")
