"""The world of one scenario: who is in it, its app and database, and what was said and seen."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import httpx

from support.apps import AppUnderTest
from support.database.probe import Database
from support.factories import Row, make_session, make_user
from support.http import (
    BASE_URL,
    NO_ANSWER,
    Answer,
    Exchange,
    exchange,
    websocket_handshake,
    wire_client,
)
from support.log import Log
from support.processes import PoolProcesses
from support.server import RunningServer, running_server
from support.streaming import StreamingTransport
from support.values import ABSENT
from support.websocket import Socket, open_socket

PATHS: dict[str, str] = {}
"""Where the app shows a thing, by what it is called; an area adds its own: `/keys/{id}`."""

RECORDS: dict[str, Callable[["World", str], Awaitable[Any]]] = {}
"""What has fields, by what it is called and its name; ABSENT if none is. An area adds its own."""

SESSION_COOKIE = "session_token"


@dataclass
class Person:
    """Somebody at a browser; `user` is empty without an account.

    The browser keeps cookies as browsers do. `token` is the last session's that it has seen, also
    once that has ended.
    """

    user: Row
    token: str = ""
    browser: httpx.Cookies = field(default_factory=httpx.Cookies)

    def hold(self, name: str, value: str, *, path: str = "/") -> None:
        """Have the browser hold a cookie of the app's."""
        self.browser.set(name, value, domain=httpx.URL(BASE_URL).host, path=path)

    def remember(self, request: httpx.Request, answer: Answer) -> None:
        """Have the browser take the cookies of an answer."""
        response = httpx.Response(answer.status, headers=answer.headers, request=request)
        self.browser.extract_cookies(response)
        self.token = self.browser.get(SESSION_COOKIE) or self.token


class World:
    """What the steps of one scenario share.

    `things` are rows by noun and name (`things["conversation"]["Sales"]`), `seen` is whatever a
    When saw that is no answer, by what sentences call it (`seen["error text"]`).
    """

    def __init__(
        self, *, app: AppUnderTest, database: Database, log: Log, resources: AsyncExitStack
    ) -> None:
        self.app = app
        self.database = database
        self.log = log
        self.people: dict[str, Person] = {}
        self.things: dict[str, dict[str, Row]] = {}
        self.seen: dict[str, Any] = {}
        self.queries: list[asyncio.Task[Any]] = []
        self.answered: list[asyncio.Task[Any]] = []
        self.sockets: dict[str, list[Socket]] = {}
        self._server: RunningServer | None = None
        self.processes = PoolProcesses(app.folder, resources)
        self.route = ""
        self.exchanges: list[Exchange] = []
        self.answers: list[Answer] = []
        self.earlier: list[Answer] = []
        self._resources = resources
        self._acted = False

    @property
    def answer(self) -> Answer:
        """The last answer to what the scenario's When did."""
        return self.answers[-1] if self.answers else NO_ANSWER

    @property
    def has_acted(self) -> bool:
        """Whether the scenario's When has begun."""
        return self._acted

    def saw(self, what: str) -> Any:
        """Return what a When saw, or ABSENT."""
        return self.seen.get(what, ABSENT)

    def path_of(self, noun: str, name: str) -> str:
        """Return where the app shows a thing of the scenario."""
        return PATHS[noun].format(**self.things[noun][name])

    async def act(self) -> None:
        """Mark where the scenario's When begins: what the database holds now is remembered."""
        if not self._acted:
            self._acted = True
            self.app.forget_statements()
            await self.database.keep_copy()

    async def add(self, noun: str, name: str, *, table: str, row: Row) -> Row:
        """Put a thing into the database, to be spoken of by its name."""
        self.things.setdefault(noun, {})[name] = await self.database.insert(table, row)
        return row

    async def person(self, name: str) -> Person:
        """Return a person by name; somebody new signs up."""
        person = self.visitor(name)
        if not person.user:
            row = make_user(name=name.partition("'")[0])
            person.user.update(await self.database.insert("users", row))
        return person

    def visitor(self, name: str) -> Person:
        """Return who sits at a browser, with or without an account."""
        if name not in self.people:
            owner, _, another_browser = name.partition("'s ")
            self.people[name] = Person(self.visitor(owner).user if another_browser else {})
        return self.people[name]

    async def sign_in(self, name: str) -> Person:
        """Give a person a session."""
        person = await self.person(name)
        session = make_session(user_id=person.user["id"])
        person.token = (await self.database.insert("sessions", session))["id"]
        person.hold(SESSION_COOKIE, person.token)
        return person

    async def ask(self, path: str, **how: Any) -> Answer:
        """Send a request as what the scenario is about; `how` as for `ask_before`."""
        await self.act()
        self.answers.append(await self.ask_before(path, **how))
        return self.answer

    async def ask_before(
        self,
        path: str,
        *,
        by: str | None = None,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        content: bytes | AsyncIterator[bytes] | None = None,
    ) -> Answer:
        """Send a request as part of what is given; its answer is not the scenario's answer.

        `by` names whose browser sends it; that of somebody holds nothing, and forgets everything.
        """
        browser = self._browser(by)
        sent = [(name.encode(), text.encode()) for name, text in (headers or {}).items()]
        request = httpx.Request(method, f"{BASE_URL}{path}", headers=sent, content=content)
        browser.browser.set_cookie_header(request)
        number = len(self.exchanges)
        self.exchanges.append(Exchange(request, None))
        answer = await self._exchange(request)
        self.exchanges[number] = Exchange(request, answer)
        browser.remember(request, answer)
        return answer

    async def _exchange(self, request: httpx.Request) -> Answer:
        """Send a request to the server command if it runs, and otherwise to the scenario's app."""
        if self._server is not None:
            return await self._server.exchange(request)
        return await exchange(await self.app.start(), request)

    async def start_app(self) -> None:
        """Start the scenario's app, unless the server command runs in its place."""
        if self._server is None:
            await self.app.start()

    async def ask_for_socket(
        self, path: str, *, by: str | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        """Ask for a socket, and leave as soon as there is an answer."""
        await self.act()
        app = await self.app.start()
        request = httpx.Request("GET", f"{BASE_URL}{path}", headers=headers)
        self._browser(by).browser.set_cookie_header(request)
        answer = await websocket_handshake(app, request)
        self.exchanges.append(Exchange(request, answer))
        self.answers.append(answer)

    def _browser(self, of: str | None) -> Person:
        return Person({}) if of in {None, "somebody"} else self.visitor(str(of))

    async def ask_at_once(self, number: int, path: str, **how: Any) -> None:
        """Send many requests at the same time; the answers come as they are ready."""
        await self.act()
        await self.app.start()
        async with asyncio.TaskGroup() as group:
            for _ in range(number):
                group.create_task(self.ask(path, **how))

    def count_workers(self) -> tuple[int, Any]:
        """Return how many workers are alive, by the process table and by the app."""
        status = self.app.pool_status()
        return len(self.processes.workers()), status if status is ABSENT else status.alive

    def count_new_workers(self) -> tuple[int, Any]:
        """Return how many workers have come since the scenario's When, and how many had to.

        The first is what the process table says, the second how many the app says it replaced.
        """
        now = {worker.pid for worker in self.processes.workers()}
        status = self.app.pool_status()
        new = len(now - set(self.seen.get("workers before", now)))
        return new, status if status is ABSENT else status.restarts

    async def run_server(self, *, listening: bool = True) -> None:
        """Run the server command as a process of its own, until the scenario ends."""
        running = running_server(
            self.app.command_variables, folder=self.app.folder, listening=listening
        )
        self._server = await self._resources.enter_async_context(running)
        self.processes.apps.add(self._server.process.pid)

    @property
    def server_command(self) -> RunningServer:
        """The server command that a Given has run."""
        if self._server is None:
            raise LookupError("no step has run the server command")
        return self._server

    async def open_socket(self, name: str) -> Socket:
        """Open a socket with a person's session, to the server command if it runs."""
        address = self._server.address if self._server else await self.app.address()
        token = self.people[name].token
        socket = await open_socket(address, token=token, resources=self._resources)
        self.sockets.setdefault(name, []).append(socket)
        return socket

    async def stop(self) -> None:
        """Tell the app to stop; nobody else has its database open then."""
        await self.database.disconnect()
        await self.act()
        began = asyncio.get_running_loop().time()
        await self.app.stop()
        self.seen["stop seconds"] = asyncio.get_running_loop().time() - began

    async def read(self, path: str, *, on_wire: bool, pieces: int | None = None) -> str:
        """Read an answer as it is sent, all of it or some pieces; return what came, and how.

        With `pieces` the client leaves after so many.
        """
        await self.act()
        app, client, came, base = await self.app.start(), wire_client(), b"", BASE_URL
        if on_wire:
            base = f"http://{await self.app.address()}"
        else:
            client = httpx.AsyncClient(transport=StreamingTransport(app))
        try:
            async with client, client.stream("GET", f"{base}{path}") as response:
                async for number, piece in _counted(response):
                    came += piece
                    if number == pieces:
                        break
        except httpx.HTTPError as error:
            return f"{came!r}, then {type(error).__name__}"
        return f"{came!r}"


async def _counted(response: httpx.Response) -> AsyncIterator[tuple[int, bytes]]:
    number = 0
    async for piece in response.aiter_bytes():
        number += 1
        yield number, piece
