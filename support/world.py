"""The world of one scenario: who is in it, its app and database, and what was said and seen."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import httpx

from support.apps import AppUnderTest
from support.database.probe import Database
from support.factories import Row, make_session, make_user
from support.http import BASE_URL, NO_ANSWER, Answer, Exchange, exchange, served
from support.log import Log
from support.values import ABSENT

PATHS: dict[str, str] = {}
"""Where the app shows a thing, by what it is called; an area adds its own: `/keys/{id}`."""


@dataclass
class Person:
    """Somebody with an account; `token` is their session's, once they are signed in."""

    user: Row
    token: str = ""

    @property
    def credentials(self) -> dict[str, str]:
        """The headers by which the app knows them."""
        return {"cookie": f"session_token={self.token}"} if self.token else {}


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

        `by` names whose credentials go with it; somebody without an account sends none.
        """
        app = await self.app.start()
        known = self.people[by].credentials if by in self.people else {}
        request = httpx.Request(
            method, f"{BASE_URL}{path}", headers={**known, **(headers or {})}, content=content
        )
        self.exchanges.append(Exchange(request, None))
        answer = await exchange(app, request)
        self.exchanges[-1] = Exchange(request, answer)
        return answer

    async def ask_at_once(self, number: int, path: str, **how: Any) -> None:
        """Send many requests at the same time; the answers come as they are ready."""
        await self.act()
        await self.app.start()
        async with asyncio.TaskGroup() as group:
            for _ in range(number):
                group.create_task(self.ask(path, **how))

    async def read_over_the_wire(self, path: str, *, pieces: int | None = None) -> str:
        """Read an answer from a real socket, all of it or some pieces; return what came, and how.

        With `pieces` the client leaves after so many.
        """
        await self.act()
        serving = served(await self.app.start())
        client, came = await self._resources.enter_async_context(serving), b""
        try:
            async with client.stream("GET", path) as response:
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
