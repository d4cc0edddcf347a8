"""Putting the service together: its parts, and the order in which they start and stop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from fastapi import FastAPI

from app import __version__
from app.auth.routes import router as auth
from app.auth.service import SessionService
from app.conversations.routes import router as conversations
from app.core.dataset_hosts import parse_host, parse_ports
from app.core.error_responses import install_error_handlers
from app.core.http_client import open_http_client
from app.core.log import get_logger
from app.core.middleware import layers
from app.core.middleware.address_limit import RequestRates
from app.core.middleware.drain import Drain
from app.core.notifier import Notifier
from app.core.openapi import any_route_responses
from app.core.quotas import Quotas
from app.core.settings import Settings
from app.core.worker_pool import CacheLimits, LimitedPool, TaskLimits, WorkerOptions, WorkerPool
from app.database.connections import Database, naming_the_database
from app.datasets.heartbeat import Heartbeat
from app.datasets.load_context import LoadContext
from app.datasets.loader import Loader
from app.datasets.queries import Queries
from app.datasets.results import Results
from app.datasets.routes import results
from app.datasets.routes import router as datasets
from app.datasets.service import DatasetService
from app.datasets.shares import Shares
from app.datasets.tools import DatasetTools
from app.dependencies import given_to, opened_by
from app.health.routes import router as health
from app.llm.asking.window import Window
from app.llm.context import Patience, TurnContext
from app.llm.providers.gemini import Gemini
from app.llm.providers.items import Provider
from app.llm.providers.together import Together
from app.llm.providers.wire import Wire
from app.llm.routes import router as llm
from app.llm.tools.plugins import load_plugins
from app.llm.tools.toolbox import Toolbox
from app.llm.turns.costs import Prices
from app.llm.turns.registry import TurnRegistry
from app.metrics.requests import RequestMetrics
from app.metrics.routes import router as metrics
from app.services import Given, Services
from app.usage.routes import router as usage
from app.websocket.connections import ConnectionManager, SocketLimits
from app.websocket.routes import router as websocket
from app.websocket.session_check import SessionCheck
from app.worker.caching.folder import UnsafeFolderError, make_folder, reason_of
from app.worker.pool import ProcessPool

_log = get_logger(__name__)


def create_app(settings: Settings, *, pool: WorkerPool | None = None) -> FastAPI:
    """Return the service, not yet started: its lifespan opens and closes what it works with.

    A pool that is handed in is used, and neither started nor stopped.
    """
    documented = settings.app_env != "production"
    drain, requests = Drain(), RequestMetrics()
    rates = RequestRates(settings.address_requests_per_minute)
    app = FastAPI(
        title="Dataset chat",
        version=__version__,
        lifespan=_lifespan,
        middleware=layers(settings, drain, observe=requests.observe, rates=rates),
        responses=any_route_responses(),
        openapi_url="/openapi.json" if documented else None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: "_".join([*map(str, route.tags), route.name]),
        telemetry={"tracing": False, "metrics": False},
    )
    app.state.given = Given(
        settings=settings, drain=drain, requests=requests, rates=rates, pool=pool
    )
    install_error_handlers(app)
    for router in (health, auth, conversations, datasets, results, llm, usage, websocket):
        app.include_router(router)
    if settings.metrics_token:
        app.include_router(metrics)
    return app


def worker_pool(settings: Settings, options: WorkerOptions) -> ProcessPool:
    """Return a pool, not yet started, as these settings have it."""
    return ProcessPool(
        size=settings.worker_pool_size,
        grace_seconds=settings.shutdown_grace_seconds,
        memory_mib=settings.worker_memory_limit,
        options=options,
    )


def task_limits(settings: Settings) -> TaskLimits:
    """Return the limits of tasks that these settings have."""
    return TaskLimits(
        url_check_seconds=settings.url_check_timeout_seconds,
        schema_seconds=settings.schema_timeout_seconds,
        query_seconds=settings.query_timeout_seconds,
        allowed_hosts=tuple(map(parse_host, settings.dataset_allowed_hosts)),
        allowed_ports=tuple(map(parse_ports, settings.dataset_allowed_ports)),
        retry_delays=settings.dataset_retry_delays_seconds,
        whole_file_mib=settings.dataset_whole_file_limit,
        cache=_cache(settings),
    )


def _cache(settings: Settings) -> CacheLimits | None:
    """Return where files are cached; the service works without, too."""
    if settings.dataset_cache_limit == 0:
        return None
    folder = Path(settings.dataset_cache_folder).absolute()
    try:
        make_folder(folder)
    except (OSError, UnsafeFolderError) as error:
        _log.warning("dataset cache isn't used", reason=reason_of(error))
        return None
    return CacheLimits(folder=str(folder), bytes=settings.dataset_cache_limit * 1024 * 1024)


async def begin_stop(app: FastAPI) -> None:
    """Begin the stop of a running app, as `Services.begin_stop` promises."""
    await opened_by(app).begin_stop()


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    # Given anew at each start, so that one app can be started on several databases.
    given = given_to(app)
    given.drain.end()
    given.requests.clear()
    given.rates.clear()
    async with AsyncExitStack() as undo:
        app.state.services = services = await _open(given, undo)
        for periodic in (_session_check(services), Heartbeat(services.loader.context)):
            running = asyncio.create_task(periodic.run(), name=type(periodic).__name__)
            undo.push_async_callback(_cancel, running)
        undo.push_async_callback(services.begin_stop)
        yield


async def _cancel(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])


def _session_check(services: Services) -> SessionCheck:
    return SessionCheck(
        connections=services.connections,
        database=services.database,
        clock=services.clock,
        settings=services.settings,
    )


async def _open(given: Given, undo: AsyncExitStack) -> Services:
    """Open what a service works with, in the order in which one part needs another."""
    settings = given.settings
    plugins = load_plugins(settings.tool_plugins, seconds=settings.query_timeout_seconds)
    database = await Database.open(settings.database_url)
    undo.push_async_callback(database.close)
    await _repair(database, given)
    connections = ConnectionManager(SocketLimits.of(settings))
    pool, own_pool = _pools(given)
    context = _load_context(given, database, pool, connections)
    loader = Loader(context)
    # Loads end by themselves once the workers have ended, so they are waited for after these.
    undo.push_async_callback(loader.close)
    if own_pool is not None:
        await own_pool.start()
        undo.push_async_callback(own_pool.shutdown)
    http_client = open_http_client()
    undo.push_async_callback(http_client.aclose)
    queries = Queries(context)
    dataset_tools = DatasetTools(loader, queries)
    turns = TurnRegistry()
    connections.when_user_has_left = turns.user_left
    return Services(
        settings=settings,
        drain=given.drain,
        clock=given.clock,
        new_id=given.new_id,
        database=database,
        worker_pool=pool,
        own_pool=own_pool,
        connections=connections,
        loader=loader,
        dataset_tools=dataset_tools,
        results=_results(queries, undo),
        http_client=http_client,
        turn_context=_turn_context(
            given, context, _provider(given, http_client), Toolbox(dataset_tools, plugins)
        ),
        turns=turns,
    )


def _results(queries: Queries, undo: AsyncExitStack) -> Results:
    """Return what reads rows, with a folder for its files that goes with the service."""
    return Results(queries, Path(undo.enter_context(TemporaryDirectory(prefix="results-"))))


def _load_context(
    given: Given, database: Database, pool: LimitedPool, notifier: Notifier
) -> LoadContext:
    return LoadContext(
        database=database,
        pool=pool,
        notifier=notifier,
        clock=given.clock,
        new_id=given.new_id,
        instance=given.new_id(),
        shares=Shares(given.settings.worker_tasks_per_user),
        quotas=Quotas.of(given.settings),
    )


def _turn_context(
    given: Given, context: LoadContext, provider: Provider, toolbox: Toolbox
) -> TurnContext:
    settings = given.settings
    return TurnContext(
        database=context.database,
        notifier=context.notifier,
        clock=given.clock,
        new_id=given.new_id,
        provider=provider,
        toolbox=toolbox,
        window=Window(
            tokens=settings.llm_context_tokens,
            max_output_tokens=settings.llm_max_output_tokens,
            budget=provider.budget,
        ),
        prices=Prices(settings.llm_prices),
        patience=Patience(
            turn_seconds=settings.llm_turn_timeout_seconds,
            max_retries=settings.llm_max_retries,
            retry_delays=settings.llm_retry_delays_seconds,
        ),
        token_limit=settings.token_limit,
    )


def _provider(given: Given, client: httpx.AsyncClient) -> Provider:
    """Return the one provider that these settings name."""
    settings = given.settings
    wire = Wire(
        client=client,
        clock=given.clock,
        connect_seconds=settings.llm_connect_timeout_seconds,
        silence_seconds=settings.llm_timeout_seconds,
    )
    if settings.llm_provider == "gemini":
        return Gemini(
            wire=wire,
            base_url=settings.gemini_base_url,
            key=settings.gemini_api_key.get_secret_value().strip(),
            model=settings.gemini_model,
            max_output_tokens=settings.llm_max_output_tokens,
        )
    return Together(
        wire=wire,
        base_url=settings.together_base_url,
        key=settings.together_api_key.get_secret_value().strip(),
        model=settings.together_model,
        max_output_tokens=settings.llm_max_output_tokens,
    )


def _pools(given: Given) -> tuple[LimitedPool, ProcessPool | None]:
    """Return the pool that tasks go to, and the same as the one to start where none was given."""
    limits = task_limits(given.settings)
    if given.pool is not None:
        return LimitedPool(given.pool, limits), None
    own_pool = worker_pool(given.settings, given.worker_options)
    return LimitedPool(own_pool, limits), own_pool


async def _repair(database: Database, given: Given) -> None:
    """Settle what an earlier process has left behind."""
    lifetime = timedelta(days=given.settings.session_duration_days)
    with naming_the_database(given.settings.database_url):
        async with database.connect() as db:
            datasets = DatasetService.over(db, clock=given.clock, new_id=given.new_id)
            await datasets.settle_interrupted()
            await SessionService.over(db, clock=given.clock, lifetime=lifetime).purge_expired()
