"""The app of one scenario: the environment that it reads, its real start and its end."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr
from sqlalchemy import event

from app.core.settings import Settings, SettingsError
from app.core.worker_pool import WorkerOptions, WorkerPool, WorkerStartError
from app.database.errors import DatabaseOpenError
from app.dependencies import given_to, opened_by
from app.main import begin_stop, create_app
from support.database.probes.database import Database
from support.runner.values import ABSENT
from support.world.clock import MovableClock
from support.world.environment import environment, settings_of
from support.world.http import Response
from support.world.recording_pool import RecordingPool
from support.world.served_app import ServedApp

Call: TypeAlias = Callable[..., Awaitable[Any]]
"""What the app asks of workers: it takes the pool first, and returns a result or an error."""

REQUIRED = {
    "GOOGLE_CLIENT_ID": "id-at-google",
    "GOOGLE_CLIENT_SECRET": "secret-at-google",
    "GEMINI_API_KEY": "key-for-gemini",
    "DATASET_ALLOWED_HOSTS": "127.0.0.1",
}
"""The environment of every scenario that doesn't say otherwise."""


class Server(Protocol):
    """The app as a process of its own, at an address."""

    @property
    def address(self) -> str:
        """Host and port."""

    @property
    def pid(self) -> int:
        """The id of its process."""

    async def exchange(self, request: httpx.Request) -> Response:
        """Send a request to it."""


@dataclass(frozen=True)
class Extension:
    """What a scenario adds to the app: once to one that is built, and before each start of it."""

    mount: Callable[[FastAPI], None]
    at_start: Callable[[FastAPI], None]


@cache
def built(
    variables: frozenset[tuple[str, str]],
    dotenv_in: Path | None,
    *,
    pool: WorkerPool | None,
    extension: Extension | None,
) -> tuple[FastAPI, Settings]:
    """Return the app as it makes itself of these variables, and its settings; once a process.

    Building costs more than a scenario, so what was built is kept. Without a pool the app starts
    one of its own.
    """
    settings = settings_of(dict(variables), dotenv_in=dotenv_in)
    app = create_app(settings, pool=pool)
    if extension is not None:
        extension.mount(app)
    return app, settings


def _without_overrides(app: FastAPI) -> None:
    """Fail the scenario that left something in an app which others get, too."""
    left = [getattr(override, "__name__", repr(override)) for override in app.dependency_overrides]
    app.dependency_overrides.clear()
    if left:
        pytest.fail(f"the scenario left overrides in the app: {', '.join(left)}", pytrace=False)


class AppUnderTest:
    """The app as one scenario configures, starts and stops it."""

    def __init__(
        self,
        *,
        folder: Path,
        database: Database,
        pool: WorkerPool,
        worker_options: WorkerOptions,
        resources: AsyncExitStack,
    ) -> None:
        self.folder = folder
        self.variables = dict(REQUIRED)
        self.extension: Extension | None = None
        self.server: Server | None = None
        self.has_own_workers = False
        self._database = database
        self._shared_pool = pool
        self._worker_options = worker_options
        self.clock = MovableClock()
        self._resources = resources
        self._lifespan = AsyncExitStack()
        self._started: FastAPI | None = None
        self._client: httpx.AsyncClient | None = None
        self._served: ServedApp | None = None
        self._statements: list[str] = []
        self.tasks: list[dict[str, Any]] = []
        self.queries: list[tuple[str, str]] = []
        """The SQL that workers were given, as it began and as it ended, in this order."""

    def set_variables(self, variables: Mapping[str, str]) -> None:
        """Put these into the environment."""
        self.variables |= variables

    def write_dotenv(self, variables: Mapping[str, str]) -> None:
        """Put these into the file `.env`."""
        lines = (f"{variable}={value}\n" for variable, value in variables.items())
        (self.folder / ".env").write_text("".join(lines), encoding="utf-8")

    @property
    def command_variables(self) -> dict[str, str]:
        """The environment of a process of its own on the scenario's database."""
        return {"DATABASE_URL": self._database.url} | self.variables

    @property
    def is_running(self) -> bool:
        """Whether it has been started, and not stopped since."""
        return self._started is not None

    @property
    def running(self) -> FastAPI:
        """The app that has been started; an error where none is."""
        if self._started is None:
            raise LookupError("the app hasn't been started")
        return self._started

    def build(self) -> tuple[FastAPI, Settings]:
        """Return the app that the environment makes, not started, and the settings it has read."""
        dotenv_in = self.folder if (self.folder / ".env").exists() else None
        pool: Any = None if self.has_own_workers else self._shared_pool
        variables = frozenset(self.variables.items())
        return built(variables, dotenv_in, pool=pool, extension=self.extension)

    async def start(self) -> FastAPI:
        """Start the app through its real lifespan, unless it runs; it ends with the scenario.

        The database is the scenario's own; as a file it is what the default names.
        """
        if self._started is None:
            app, settings = self.build()
            if "DATABASE_URL" not in self.variables and self._database.kind != "sqlite":
                settings = settings.model_copy(update={"database_url": self._database.url})
            app.state.given = replace(
                given_to(app),
                settings=settings,
                clock=self.clock,
                pool=given_to(app).pool and RecordingPool(self._shared_pool, self.queries),
                worker_options=self._worker_options,
            )
            if self.extension is not None:
                self.extension.at_start(app)
            await self._resources.enter_async_context(self._lifespan)
            with environment(self.variables, folder=self.folder):
                await self._lifespan.enter_async_context(app.router.lifespan_context(app))
            engine = opened_by(app).database.sqlalchemy_engine.sync_engine
            event.listen(engine, "before_cursor_execute", self._note)
            self._lifespan.callback(_without_overrides, app)
            self._started, self._client = app, opened_by(app).http_client
        return self._started

    async def try_to_start(self) -> str:
        """Start the app; return its error text where it refuses to, nothing where it starts."""
        try:
            await self.start()
        except (SettingsError, DatabaseOpenError, WorkerStartError) as error:
            return str(error)
        return ""

    @property
    def http_client(self) -> Any:
        """Whether the client of the last start is open or closed."""
        client = self._client
        return ABSENT if client is None else "closed" if client.is_closed else "open"

    async def address(self) -> str:
        """Return host and port where the app is served on a real socket; it is, from now on.

        A server command that a step has started comes first.
        """
        if self.server is not None:
            return self.server.address
        if self._served is None:
            self._served = ServedApp(await self.start())
            self._lifespan.push_async_callback(self._served.stop)
        return self._served.address

    async def begin_stop(self) -> None:
        """Have the app do what it does first when it is asked to stop."""
        await begin_stop(await self.start())

    async def change(self, variable: str, *, to: str) -> None:
        """Change a setting of the running app, also to what its start would have refused."""
        app = await self.start()
        services = opened_by(app)
        value = type(getattr(services.settings, variable.lower()))(to)
        settings = services.settings.model_copy(update={variable.lower(): value})
        app.state.services = replace(services, settings=settings)

    async def stop(self) -> None:
        """Tell the app to stop, and wait for its end; it can be started again."""
        await self._lifespan.aclose()
        self._started = self._served = None

    def pool_status(self) -> Any:
        """Return what the app reports about its workers."""
        return opened_by(self._started).worker_pool.status() if self._started else ABSENT

    def loads_under_way(self) -> Any:
        """Return how many datasets are being loaded at the moment."""
        return len(opened_by(self._started).loader) if self._started else ABSENT

    def turns_under_way(self) -> Any:
        """Return how many turns are running at the moment."""
        return len(opened_by(self._started).turns) if self._started else ABSENT

    def tasks_given(self) -> int:
        """Return how many tasks the workers have been given by now."""
        status = self.pool_status()
        return 0 if status is ABSENT else int(status.tasks_done + status.tasks)

    async def work(self, call: Call, *arguments: Any, of: str | None = None, **options: Any) -> Any:
        """Have a worker carry out a task by one of the app's calls; return its result or error.

        It is a task `of` a user, where one is named.
        """
        pool = opened_by(await self.start()).worker_pool
        pool = pool if of is None else pool.of(of)
        task: dict[str, Any] = {
            "function": getattr(call, "__name__", repr(call)),
            "arguments": arguments,
        }
        self.tasks.append(task)
        task["result"] = await call(pool, *arguments, **options)
        return task["result"]

    def cancel_task(self, task_id: str) -> None:
        """Have the app end a task that it has asked workers for."""
        if self._started is not None:
            opened_by(self._started).worker_pool.cancel(task_id)

    def limit_queries(self, seconds: float) -> None:
        """Let each query that is asked for from now on take so many seconds."""
        if self._started is None:
            raise LookupError("the app hasn't been started: nothing is limited from now on")
        services = opened_by(self._started)
        limits = replace(services.worker_pool.limits, query_seconds=seconds)
        pool = replace(services.worker_pool, limits=limits)
        self._started.state.services = replace(services, worker_pool=pool)

    def open_sockets(self) -> Any:
        """Return how many sockets the app says are open."""
        return len(opened_by(self._started).connections) if self._started else ABSENT

    def counted_addresses(self) -> Any:
        """Return of how many clients the app counts the requests."""
        return len(given_to(self._started).rates) if self._started else ABSENT

    def unsent_bytes(self) -> int:
        """Return how many bytes the server of the app holds that the system doesn't take."""
        return self._served.unsent_bytes() if self._served else 0

    async def held(self, what: str) -> int:
        """Return how many `connections`, `tasks` or `waiting` requests the server holds."""
        return await self._served.held(what) if self._served else 0

    def _note(self, *told: Any) -> None:
        self._statements.append(told[2])

    def forget_statements(self) -> None:
        """Let what the app has sent to its database so far be part of what is given."""
        self._statements.clear()

    @property
    def sql(self) -> str:
        """What the app has sent to its database since the statements were forgotten."""
        return "\n".join(self._statements)

    def transactions(self) -> list[str]:
        """Return where transactions began and ended since the statements were forgotten."""
        bounds = ("BEGIN", "COMMIT", "ROLLBACK")
        return [statement for statement in self._statements if statement.startswith(bounds)]

    def setting(self, variable: str) -> Any:
        """Return a setting that the started app runs with, as its variable would hold it."""
        if self._started is None:
            return ABSENT
        found = getattr(opened_by(self._started).settings, variable.lower())
        found = found.get_secret_value() if isinstance(found, SecretStr) else found
        return ",".join(map(str, found)) if isinstance(found, tuple) else found

    def plain_settings(self) -> Any:
        """Return every setting but secrets that the started app runs with, by its variable."""
        fields = Settings.model_fields
        secret = {name for name, field in fields.items() if field.annotation is SecretStr}
        names = [name.upper() for name in fields if name not in secret]
        return {name: self.setting(name) for name in names} if self._started else ABSENT

    def connections_in_use(self) -> Any:
        """Return how many connections of the app's pool are lent at the moment."""
        if self._started is None:
            return ABSENT
        pool: Any = opened_by(self._started).database.sqlalchemy_engine.pool
        return pool.checkedout()
