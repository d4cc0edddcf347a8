"""The world of one scenario: who is in it, its app and database, and what was said and seen."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI
from pydantic import SecretStr
from sqlalchemy import event

from app.core.settings import Settings, SettingsError, load_settings
from app.database.errors import DatabaseOpenError
from app.main import create_app
from support.core import REQUIRED, Gates, Log, environment, mount_probes
from support.database import Database
from support.factories import Row, make_conversation, make_session, make_user
from support.http import BASE_URL, Answer, Exchange, exchange, served

EMPTY = Path(__file__).parent
"""A folder without a file `.env`."""


@dataclass
class Person:
    """Somebody with an account; `token` is their session's, once they are signed in."""

    user: Row
    token: str = ""

    @property
    def credentials(self) -> dict[str, str]:
        """The headers by which the app knows them."""
        return {"cookie": f"session_token={self.token}"} if self.token else {}


@cache
def built(
    variables: frozenset[tuple[str, str]], dotenv_in: Path | None, *, probed: bool
) -> tuple[FastAPI, Settings]:
    """Return the app as it makes itself of these variables, and its settings; once a process.

    Building costs more than a scenario, so what was built is kept. `dotenv_in` is the folder whose
    file `.env` counts too.
    """
    with environment(dict(variables), folder=dotenv_in or EMPTY):
        settings = settings_of_environment()
    app = create_app(settings)
    if probed:
        mount_probes(app)
    return app, settings


def settings_of_environment() -> Settings:
    """Read the settings anew, as the app does at its start."""
    load_settings.cache_clear()
    return load_settings()


async def _counted(response: httpx.Response) -> AsyncIterator[tuple[int, bytes]]:
    number = 0
    async for piece in response.aiter_bytes():
        number += 1
        yield number, piece


class World:
    """What the steps of one scenario share."""

    def __init__(
        self, folder: Path, database: Database, log: Log, resources: AsyncExitStack
    ) -> None:
        self.folder = folder
        self.database = database
        self.log = log
        self.variables = dict(REQUIRED)
        self.probed = False
        self.route = ""
        self.people: dict[str, Person] = {}
        self.conversations: dict[str, Row] = {}
        self.exchanges: list[Exchange] = []
        self.answers: list[Answer] = []
        self.earlier: list[Answer] = []
        self.preflight_answer: Answer | None = None
        self.error: str | None = None
        self.exit_status: int | None = None
        self.printed = ""
        self.read = ""
        self.statements: list[str] = []
        self.app: FastAPI | None = None
        self._acted = False
        self._resources = resources
        self._lifespan = AsyncExitStack()

    @property
    def answer(self) -> Answer:
        """The last answer to what the scenario's When did."""
        if not self.answers:
            raise LookupError("nobody has asked the app for anything yet")
        return self.answers[-1]

    @property
    def preflight(self) -> Answer:
        """The answer to a page's question for leave."""
        if self.preflight_answer is None:
            raise LookupError("no page has asked for leave yet")
        return self.preflight_answer

    @property
    def running(self) -> FastAPI:
        """The started app."""
        if self.app is None:
            raise LookupError("the app has not been started")
        return self.app

    async def start(self) -> FastAPI:
        """Start the app through its real lifespan, once a scenario; it ends with the scenario."""
        if self.app is None:
            dotenv_in = self.folder if (self.folder / ".env").exists() else None
            variables = frozenset(self.variables.items())
            app, settings = built(variables, dotenv_in, probed=self.probed)
            if "DATABASE_URL" not in self.variables:
                url = f"sqlite:///{self.database.path}"
                settings = settings.model_copy(update={"database_url": url})
            app.state.settings, app.state.gates = settings, Gates()
            await self._resources.enter_async_context(self._lifespan)
            with environment(self.variables, folder=self.folder):
                await self._lifespan.enter_async_context(app.router.lifespan_context(app))
            engine = app.state.database.engine.sync_engine
            event.listen(engine, "before_cursor_execute", self._note_statement)
            self.app = app
        return self.app

    def _note_statement(self, *told: Any) -> None:
        self.statements.append(told[2])

    def transactions(self) -> list[str]:
        """Return where transactions began and ended since the scenario's When."""
        bounds = ("BEGIN", "COMMIT", "ROLLBACK")
        self.running  # noqa: B018  without a started app there is nothing to tell
        return [statement for statement in self.statements if statement.startswith(bounds)]

    def setting(self, variable: str) -> str | int:
        """Return a setting that the started app runs with, as its variable would hold it."""
        found = getattr(self.running.state.settings, variable.lower())
        found = found.get_secret_value() if isinstance(found, SecretStr) else found
        return ",".join(found) if isinstance(found, tuple) else found

    def probe(self, path: str) -> None:
        """Have the app started with the routes that misbehave; `path` is the one spoken of."""
        self.probed, self.route = True, path

    async def try_to_start(self) -> None:
        """Start the app, and keep the error's text where it refuses to."""
        self.act()
        try:
            await self.start()
        except (SettingsError, DatabaseOpenError) as error:
            self.error = str(error)

    async def stop(self) -> None:
        """End the app's lifespan before the scenario does."""
        await self.start()
        await self._lifespan.aclose()

    def act(self) -> None:
        """Mark where the scenario's When begins: what the database holds now is remembered."""
        if not self._acted:
            self._acted = True
            self.statements.clear()
            self.database.keep_copy()

    async def person(self, name: str) -> Person:
        """Return a person by name; somebody new signs up."""
        if name not in self.people:
            user = await self.database.insert("users", make_user(name=name))
            self.people[name] = Person(user)
        return self.people[name]

    async def sign_in(self, name: str) -> Person:
        """Give a person a session."""
        person = await self.person(name)
        session = make_session(user_id=person.user["id"])
        person.token = (await self.database.insert("sessions", session))["id"]
        return person

    async def conversation(self, title: str, *, owner: str) -> Row:
        """Give a person a conversation."""
        user_id = (await self.person(owner)).user["id"]
        row = make_conversation(user_id=user_id, title=title)
        self.conversations[title] = await self.database.insert("conversations", row)
        return row

    async def ask(
        self,
        path: str,
        *,
        by: str | None = None,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        content: bytes | AsyncIterator[bytes] | None = None,
    ) -> Answer:
        """Send a request in process; `by` names whose credentials go with it."""
        self.act()
        answer = await self.ask_before(path, by=by, method=method, headers=headers, content=content)
        self.answers.append(answer)
        return answer

    async def ask_before(
        self,
        path: str,
        *,
        by: str | None = None,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        content: bytes | AsyncIterator[bytes] | None = None,
    ) -> Answer:
        """Send a request as part of what is given: its answer is not the scenario's answer."""
        app = await self.start()
        known = self.people[by].credentials if by in self.people else {}
        request = httpx.Request(
            method, f"{BASE_URL}{path}", headers={**known, **(headers or {})}, content=content
        )
        self.exchanges.append(Exchange(request, None))
        self.exchanges[-1] = done = await exchange(app, request)
        answer = done.answer
        if answer is None:
            raise LookupError(f"{method} {path} was not answered")
        return answer

    async def ask_at_once(self, number: int, path: str, **how: Any) -> None:
        """Send many requests at the same time; the answers come in the order of asking."""
        self.act()
        await self.start()
        async with asyncio.TaskGroup() as group:
            for _ in range(number):
                group.create_task(self.ask(path, **how))

    async def wire(self) -> httpx.AsyncClient:
        """Serve the app on a real socket for the rest of the scenario, and return a client."""
        self.act()
        return await self._resources.enter_async_context(served(await self.start()))

    async def read_over_the_wire(self, path: str, *, pieces: int | None = None) -> str:
        """Read an answer from a real socket, all of it or some pieces; return what came, and how.

        With `pieces` the client leaves after so many.
        """
        client, came = await self.wire(), b""
        try:
            async with client.stream("GET", path) as response:
                async for number, piece in _counted(response):
                    came += piece
                    if number == pieces:
                        break
        except httpx.HTTPError as error:
            return f"{came!r}, then {type(error).__name__}"
        return f"{came!r}"

    def connections_in_use(self) -> int:
        """Count the connections that the app has taken from its pool and not given back."""
        pool: Any = self.running.state.database.engine.pool
        return int(pool.checkedout())
