"""What a service is started with, and what its lifespan has opened: both typed, both frozen."""

from dataclasses import dataclass, field

import httpx

from app.core.clock import Clock, system_clock
from app.core.ids import IdMaker, new_id
from app.core.middleware.address_limit import RequestRates
from app.core.middleware.drain import Drain
from app.core.settings import Settings
from app.core.worker_pool import LimitedPool, WorkerOptions, WorkerPool
from app.database.connections import Database
from app.datasets.loader import Loader
from app.datasets.results import Results
from app.datasets.tools import DatasetTools
from app.llm.context import TurnContext
from app.llm.turns.registry import TurnRegistry
from app.metrics.requests import RequestMetrics
from app.websocket.connections import ConnectionManager
from app.worker.pool import ProcessPool


@dataclass(frozen=True, kw_only=True)
class Given:
    """What `create_app` was given; an app may be started again with other parts.

    A pool that is given is used, and neither started nor stopped.
    """

    settings: Settings
    drain: Drain
    requests: RequestMetrics
    rates: RequestRates
    pool: WorkerPool | None = None
    worker_options: WorkerOptions = field(default_factory=WorkerOptions)
    clock: Clock = system_clock
    new_id: IdMaker = new_id


@dataclass(frozen=True, kw_only=True)
class Services:
    """What a running service works with; `own_pool` is the pool that it has started itself."""

    settings: Settings
    drain: Drain
    clock: Clock
    new_id: IdMaker
    database: Database
    worker_pool: LimitedPool
    own_pool: ProcessPool | None
    connections: ConnectionManager
    loader: Loader
    dataset_tools: DatasetTools
    results: Results
    http_client: httpx.AsyncClient
    turn_context: TurnContext
    turns: TurnRegistry

    async def begin_stop(self) -> None:
        """Refuse new work, end the turns, close the sockets, and let the workers' tasks finish.

        It returns when the sockets are closed, after the turns have ended; the end of the lifespan
        waits for the workers.
        """
        self.drain.begin()
        if self.own_pool is not None:
            self.own_pool.begin_shutdown()
        await self.turns.close()
        await self.connections.close()
