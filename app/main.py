"""Putting the service together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app import __version__
from app.auth.routes import router as auth
from app.conversations.routes import router as conversations
from app.core.clock import system_clock
from app.core.error_answers import install_error_answers
from app.core.http_client import open_http_client
from app.core.ids import new_id
from app.core.middleware import layers
from app.core.settings import Settings
from app.core.worker_pool import WorkerPool
from app.database.connections import Database
from app.health.routes import router as health
from app.websocket.routes import router as websocket


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
    app.state.worker_pool = pool
    app.state.clock = system_clock
    app.state.new_id = new_id
    app.state.stopping = False
    install_error_answers(app)
    for router in (health, auth, conversations, websocket):
        app.include_router(router)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.http_client = open_http_client()
    # Read from the state at each start, so that one app can be started on several databases.
    app.state.database = await Database.open(app.state.settings.database_url)
    app.state.stopping = False
    try:
        yield
    finally:
        app.state.stopping = True
        await app.state.http_client.aclose()
        await app.state.database.close()
