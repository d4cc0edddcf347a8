"""The figures of one moment, in the format of Prometheus."""

from collections.abc import Iterator
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Metric, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from app.core.worker_pool import PoolStatus
from app.metrics.requests import RequestMetrics


@dataclass(frozen=True, kw_only=True)
class MetricsService:
    """What can be measured of a running service; nothing in it is about a user."""

    requests: RequestMetrics
    pool: PoolStatus
    open_sockets: int

    def text(self) -> bytes:
        """Return all figures: of requests, sockets, workers and this process."""
        registry = CollectorRegistry()
        registry.register(self.requests)
        registry.register(_Now(self.pool, self.open_sockets))
        ProcessCollector(registry=registry)
        return generate_latest(registry)


@dataclass(frozen=True, eq=False)  # registries know their collectors by identity
class _Now(Collector):
    """The figures that are read when somebody asks for them."""

    pool: PoolStatus
    open_sockets: int

    def collect(self) -> Iterator[Metric]:
        """Yield them."""
        pool = self.pool
        yield GaugeMetricFamily("websockets_open", "Open sockets.", value=self.open_sockets)
        yield GaugeMetricFamily("worker_pool_workers", "Workers alive.", value=pool.alive)
        yield GaugeMetricFamily("worker_pool_running", "Tasks that run.", value=pool.busy)
        yield GaugeMetricFamily("worker_pool_waiting", "Tasks that wait.", value=pool.waiting)
        restarts = CounterMetricFamily(
            "worker_pool_restarts", "Workers that were replaced.", labels=("cause",)
        )
        for cause, count in pool.restarts_by_cause.items():
            restarts.add_metric((cause,), count)
        yield restarts
