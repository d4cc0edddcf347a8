"""The people of a scenario, and what their browsers hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import httpx

from support.database.probes.database import Database, Row
from support.world.factories import make_session, make_user
from support.world.http import BASE_URL, Response

SESSION_COOKIE = "session_token"
ANYBODY = {None, "somebody"}
"""Callers who hold no cookie, and keep none."""


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

    def remember(self, request: httpx.Request, answer: Response) -> None:
        """Have the browser take the cookies of a response."""
        response = httpx.Response(answer.status, headers=answer.headers, request=request)
        self.browser.extract_cookies(response)
        self.token = self.browser.get(SESSION_COOKIE) or self.token


class People(Mapping[str, Person]):
    """Everybody whom the scenario has named, by name; `Ada's phone` is another browser of Ada's."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, Person] = {}

    def __getitem__(self, name: str) -> Person:
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def visitor(self, name: str) -> Person:
        """Return the person at a browser, with or without an account."""
        if name not in self._known:
            owner, _, another_browser = name.partition("'s ")
            self._known[name] = Person(self.visitor(owner).user if another_browser else {})
        return self._known[name]

    def browser_of(self, name: str | None) -> Person:
        """Return whose browser sends a request; that of somebody holds and keeps nothing."""
        return Person({}) if name in ANYBODY else self.visitor(str(name))

    async def person(self, name: str) -> Person:
        """Return a person by name; a new one signs up."""
        person = self.visitor(name)
        if not person.user:
            row = make_user(name=name.partition("'")[0])
            person.user.update(await self._database.insert("users", row))
        return person

    async def sign_in(self, name: str) -> Person:
        """Give a person a session."""
        person = await self.person(name)
        session = make_session(user_id=person.user["id"])
        person.token = (await self._database.insert("sessions", session))["id"]
        person.hold(SESSION_COOKIE, person.token)
        return person
