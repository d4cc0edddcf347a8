"""How many requests there were, and how long they took."""

from collections.abc import Iterator, Mapping
from typing import Any

from prometheus_client import Counter, Histogram, Metric
from prometheus_client.registry import Collector

OTHER = "other"
"""What no route has taken, and methods that none has: clients make up as many as they like."""
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class RequestMetrics(Collector):
    """Counts requests and handshakes by method, route and status, since the start of the app.

    A route is the template of a path, so no client can make them grow, and no id is in them.
    """

    def __init__(self) -> None:
        self._requests = Counter(
            "http_requests",
            "Requests and handshakes of sockets.",
            ("method", "route", "status"),
            registry=None,
        )
        self._seconds = Histogram(
            "http_request_duration_seconds",
            "Seconds until a response has ended or a socket has opened.",
            ("method", "route"),
            registry=None,
        )

    def observe(self, scope: Mapping[str, Any], status: int, seconds: float) -> None:
        """Count a request that has ended."""
        sent = scope.get("method", "GET")
        method = sent if sent in _METHODS else OTHER
        route = getattr(scope.get("route"), "path", OTHER)
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def count_refusal(self, status: int) -> None:
        """Count what was refused before it was a request: it has no route, and takes no time."""
        self._requests.labels(OTHER, OTHER, str(status)).inc()

    def clear(self) -> None:
        """Begin again at zero, with a new start of the app."""
        self._requests.clear()
        self._seconds.clear()

    def collect(self) -> Iterator[Metric]:
        """Yield the figures, without the time at which each one was first counted."""
        for metric in (*self._requests.collect(), *self._seconds.collect()):
            metric.samples = [one for one in metric.samples if not one.name.endswith("_created")]
            yield metric
