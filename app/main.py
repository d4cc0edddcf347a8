"""Putting the service together: its parts, and the order in which they start and stop."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from typing import Any

from fastapi import FastAPI

from app import __version__
from app.auth.routes import router as auth
from app.auth.service import SessionService
from app.conversations.routes import router as conversations
from app.core.clock import system_clock
from app.core.error_answers import install_error_answers
from app.core.http_client import open_http_client
from app.core.ids import new_id
from app.core.middleware import layers
from app.core.settings import Settings
from app.core.worker_pool import LimitedPool, TaskLimits, WorkerPool
from app.database.connections import Database, naming_the_database
from app.datasets.service import DatasetService
from app.health.routes import router as health
from app.websocket.connections import ConnectionManager
from app.websocket.routes import router as websocket
from app.worker.pool import ProcessPool


def create_app(settings: Settings, *, pool: WorkerPool | None = None) -> FastAPI:
    """Return the service, not yet started: its lifespan opens and closes what it works with.

    A pool that is handed in is used, and neither started nor stopped.
    """
    documented = settings.app_env != "production"
    app = FastAPI(
        title="Dataset chat",
        version=__version__,
        lifespan=_lifespan,
        middleware=layers(settings),
        openapi_url="/openapi.json" if documented else None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False},
    )
    app.state.settings = settings
    app.state.given_pool = pool
    app.state.worker_options = {}
    app.state.clock = system_clock
    app.state.new_id = new_id
    app.state.stopping = False
    install_error_answers(app)
    for router in (health, auth, conversations, websocket):
        app.include_router(router)
    return app


def worker_pool(settings: Settings, **options: Any) -> ProcessPool:
    """Return a pool, not yet started, as these settings have it; options as ProcessPool's."""
    return ProcessPool(
        size=settings.worker_pool_size,
        grace_seconds=settings.shutdown_grace_seconds,
        memory_mib=settings.worker_memory_limit,
        **options,
    )


def task_limits(settings: Settings) -> TaskLimits:
    """Return what these settings say of tasks."""
    return TaskLimits(
        url_check_seconds=settings.url_check_timeout_seconds,
        schema_seconds=settings.schema_timeout_seconds,
        query_seconds=settings.query_timeout_seconds,
        allowed_hosts=settings.dataset_allowed_hosts,
    )


async def begin_stop(app: FastAPI) -> None:
    """Refuse new work, close the sockets, and have the workers let their tasks out.

    It returns when the sockets are closed; the end of the lifespan waits for the workers.
    """
    app.state.stopping = True
    if app.state.own_pool is not None:
        app.state.own_pool.begin_shutdown()
    await app.state.connections.close()


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    # Read from the state at each start, so that one app can be started on several databases.
    async with AsyncExitStack() as undo:
        app.state.database = await Database.open(app.state.settings.database_url)
        undo.push_async_callback(app.state.database.close)
        await _repair(app)
        app.state.own_pool = None
        if app.state.given_pool is None:
            app.state.own_pool = worker_pool(app.state.settings, **app.state.worker_options)
            await app.state.own_pool.start()
            undo.push_async_callback(app.state.own_pool.shutdown)
        app.state.worker_pool = LimitedPool(
            app.state.given_pool or app.state.own_pool, task_limits(app.state.settings)
        )
        app.state.http_client = open_http_client()
        undo.push_async_callback(app.state.http_client.aclose)
        app.state.connections = ConnectionManager()
        undo.push_async_callback(begin_stop, app)
        app.state.stopping = False
        yield


async def _repair(app: FastAPI) -> None:
    """Settle what an earlier process has left behind."""
    state = app.state
    lifetime = timedelta(days=state.settings.session_duration_days)
    with naming_the_database(state.settings.database_url):
        async with state.database.connect() as db:
            await DatasetService.over(db).settle_interrupted()
            await SessionService.over(db, clock=state.clock, lifetime=lifetime).purge_expired()
