"""The world of one scenario: its people, its app, its database, and what its steps saw."""

from support.database.probes.database import Database, Row
from support.runner.observations import Observations
from support.world.app import AppUnderTest
from support.world.clock import MovableClock
from support.world.http import Response
from support.world.log import Log
from support.world.people import People
from support.world.requests import Requests

PATHS: dict[str, str] = {}
"""Where the app shows a thing, by its noun; an area adds its own: `/keys/{id}`."""


class World:
    """What the steps of one scenario share; what one area alone uses is a fixture of that area.

    `things` are rows by noun and name (`things["conversation"]["Sales"]`), `observed` has what the
    steps saw, each kind in a dataclass of its area.
    """

    def __init__(self, *, app: AppUnderTest, database: Database, log: Log) -> None:
        self.app = app
        self.database = database
        self.log = log
        self.people = People(database)
        self.http = Requests(app=app, people=self.people, begin=self.act)
        self.things: dict[str, dict[str, Row]] = {}
        self.observed = Observations()
        self.has_acted = False
        self.unmarked_whens: list[str] = []

    @property
    def unmarked(self) -> str:
        """Why there is nothing to compare the database with; empty where there is."""
        whens = ": ".join(("no When has called `world.act()`", *self.unmarked_whens))
        return "" if self.has_acted else f"unknown: {whens}"

    @property
    def response(self) -> Response:
        """The last response to what the scenario's When did."""
        return self.http.response

    @property
    def clock(self) -> MovableClock:
        """The time as the app sees it."""
        return self.app.clock

    async def start_app(self) -> None:
        """Start the scenario's app, unless the server command runs in its place."""
        if self.app.server is None:
            await self.app.start()

    def path_of(self, noun: str, name: str) -> str:
        """Return where the app shows a thing of the scenario."""
        return PATHS[noun].format(**self.things[noun][name])

    async def act(self) -> None:
        """Mark where the scenario's When begins: what the database holds now is remembered."""
        if not self.has_acted:
            self.has_acted = True
            self.app.forget_statements()
            await self.database.keep_copy()

    async def add(self, noun: str, name: str, *, table: str, row: Row) -> Row:
        """Put a thing into the database, so that sentences can refer to it by its name."""
        self.things.setdefault(noun, {})[name] = await self.database.insert(table, row)
        return row
