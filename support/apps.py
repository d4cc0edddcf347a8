"""The app of one scenario: the environment that it reads, its real start and its end."""

import os
from collections.abc import Iterator, Mapping
from contextlib import AsyncExitStack, contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from pydantic import SecretStr
from sqlalchemy import event

from app.core.settings import Settings, SettingsError, load_settings
from app.database.errors import DatabaseOpenError
from app.main import create_app
from support.core import Gates, mount_probes
from support.database.probe import Database
from support.values import ABSENT
from support.waiting import eventually

REQUIRED = {
    "GOOGLE_CLIENT_ID": "id-at-google",
    "GOOGLE_CLIENT_SECRET": "secret-at-google",
    "GEMINI_API_KEY": "key-for-gemini",
}
"""The environment of every scenario that doesn't say otherwise."""

EMPTY = Path(__file__).parent
"""A folder without a file `.env`."""


@contextmanager
def environment(variables: Mapping[str, str], *, folder: Path) -> Iterator[None]:
    """Put these settings, and no others, into the environment, in a working folder of its own."""
    names = {name.upper() for name in Settings.model_fields}
    saved, here = dict(os.environ), Path.cwd()
    for name in names:
        os.environ.pop(name, None)
    os.environ.update(variables)
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(saved)


@cache
def built(
    variables: frozenset[tuple[str, str]], dotenv_in: Path | None, *, probed: bool
) -> tuple[FastAPI, Settings]:
    """Return the app as it makes itself of these variables, and its settings; once a process.

    Building costs more than a scenario, so what was built is kept. `dotenv_in` is the folder whose
    file `.env` counts too.
    """
    with environment(dict(variables), folder=dotenv_in or EMPTY):
        load_settings.cache_clear()
        settings = load_settings()
    app = create_app(settings)
    if probed:
        mount_probes(app)
    return app, settings


def _without_overrides(app: FastAPI) -> None:
    """Fail the scenario that left something in an app which others get, too."""
    left = [getattr(one, "__name__", repr(one)) for one in app.dependency_overrides]
    app.dependency_overrides.clear()
    if left:
        pytest.fail(f"the scenario left overrides in the app: {', '.join(left)}", pytrace=False)


class AppUnderTest:
    """The app as one scenario configures, starts and stops it."""

    def __init__(self, *, folder: Path, database: Database, resources: AsyncExitStack) -> None:
        self.folder = folder
        self.variables = dict(REQUIRED)
        self.probed = False
        self._database = database
        self._resources = resources
        self._lifespan = AsyncExitStack()
        self._started: FastAPI | None = None
        self._statements: list[str] = []

    @property
    def is_running(self) -> bool:
        """Whether it has been started."""
        return self._started is not None

    def build(self) -> tuple[FastAPI, Settings]:
        """Return the app that the environment makes, not started, and the settings it has read."""
        dotenv_in = self.folder if (self.folder / ".env").exists() else None
        return built(frozenset(self.variables.items()), dotenv_in, probed=self.probed)

    async def start(self) -> FastAPI:
        """Start the app through its real lifespan, once a scenario; it ends with the scenario."""
        if self._started is None:
            app, settings = self.build()
            if "DATABASE_URL" not in self.variables:
                settings = settings.model_copy(update={"database_url": self._database.url})
            app.state.settings, app.state.gates = settings, Gates()
            await self._resources.enter_async_context(self._lifespan)
            with environment(self.variables, folder=self.folder):
                await self._lifespan.enter_async_context(app.router.lifespan_context(app))
            engine = app.state.database.engine.sync_engine
            event.listen(engine, "before_cursor_execute", self._note)
            self._resources.callback(_without_overrides, app)
            self._started = app
        return self._started

    async def try_to_start(self) -> dict[str, str]:
        """Start the app; return the error text where it refuses to."""
        try:
            await self.start()
        except (SettingsError, DatabaseOpenError) as error:
            return {"error text": str(error)}
        return {}

    async def stop(self) -> None:
        """End the app's lifespan before the scenario does."""
        await self.start()
        await self._lifespan.aclose()

    async def show(self, moment: datetime) -> None:
        """Have the started app's clock stand at a moment until the scenario ends."""
        app = await self.start()
        self._resources.callback(setattr, app.state, "clock", app.state.clock)
        app.state.clock = lambda: moment

    def _note(self, *told: Any) -> None:
        self._statements.append(told[2])

    def forget_statements(self) -> None:
        """Let what the app has sent to its database so far be part of what is given."""
        self._statements.clear()

    def transactions(self) -> list[str]:
        """Return where transactions began and ended since the statements were forgotten."""
        bounds = ("BEGIN", "COMMIT", "ROLLBACK")
        return [statement for statement in self._statements if statement.startswith(bounds)]

    def setting(self, variable: str) -> Any:
        """Return a setting that the started app runs with, as its variable would hold it."""
        if self._started is None:
            return ABSENT
        found = getattr(self._started.state.settings, variable.lower())
        found = found.get_secret_value() if isinstance(found, SecretStr) else found
        return ",".join(found) if isinstance(found, tuple) else found

    async def connections_kept(self) -> Any:
        """Return how many connections the app doesn't give back to its pool, given a moment."""
        if self._started is None:
            return ABSENT
        pool: Any = self._started.state.database.engine.pool
        return await eventually("connections in use", pool.checkedout, wanted=0)
