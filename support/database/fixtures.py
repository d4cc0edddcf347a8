"""The fixtures of the area database: the connections of the app's pool that somebody keeps."""

import asyncio
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from typing import Any

import pytest

from app.database.connections import Database
from app.dependencies import opened_by
from support.runner.scenario_task import ScenarioTask
from support.runner.waiting import eventually, patience, settled
from support.world import World

MOMENT_SECONDS = 0.05
"""How long it takes at most until a timer that is over has had its effect."""
TURNS_TO_OPEN = 20
"""In so few turns of the event loop no connection is open: a thread or a server does that."""


class LentConnections:
    """Connections that the app has lent to nobody in particular, until they are given back."""

    def __init__(self, world: World, task: ScenarioTask) -> None:
        self._world, self._task = world, task
        self._lent = AsyncExitStack()
        self._pool: Any = None

    async def lend(self, count: int) -> None:
        """Take so many of the pool; the scenario's end gives them back before the app stops."""
        database = opened_by(await self._world.app.start()).database
        self._pool = database.sqlalchemy_engine.pool
        await self._task.resources.enter_async_context(self._lent)
        for _ in range(count):
            await self._lent.enter_async_context(database.connect())

    async def give_up_opening(self) -> None:
        """Ask for connections that have to be opened, and give each up a little later than before.

        The open one is in use meanwhile, since the pool would lend it otherwise.
        """
        database = opened_by(await self._world.app.start()).database
        async with database.connect():
            for turns in range(TURNS_TO_OPEN):
                asking = asyncio.create_task(_lend_for_a_moment(database))
                for _ in range(turns):
                    await asyncio.sleep(0)
                asking.cancel()
                await asyncio.wait([asking])

    async def give_back(self) -> None:
        """Give back all that are lent."""
        await self._lent.aclose()

    async def wait_in_vain(self, request: Coroutine[Any, Any, Any], seconds: int) -> None:
        """Send a request, let so much time pass while it waits for a connection, and await it."""
        asking = await self._passed(request, seconds)
        await self._end_of(asking)

    async def wait_in_time(self, request: Coroutine[Any, Any, Any], seconds: int) -> None:
        """As above, but give the connections back once the time has passed."""
        asking = await self._passed(request, seconds)
        await self.give_back()
        await self._end_of(asking)

    async def _passed(self, request: Coroutine[Any, Any, Any], seconds: int) -> asyncio.Task[Any]:
        asking = asyncio.create_task(request)
        await eventually("request that waits, or ends", lambda: self._waits(asking), wanted=True)
        self._task.let_pass(seconds)
        # A request whose time is over gives up now, not once it has been given a connection.
        await settled(asking.done, wanted=True, within=MOMENT_SECONDS)
        return asking

    async def _end_of(self, asking: asyncio.Task[Any]) -> None:
        """Return once a request has its response; one that has none within patience is left."""
        await asyncio.wait([asking], timeout=patience(5))
        asking.cancel()

    def _waits(self, asking: asyncio.Task[Any]) -> bool:
        # There is no public count of those who wait.
        return asking.done() or bool(self._pool._pool._queue._getters)  # noqa: SLF001


async def _lend_for_a_moment(database: Database) -> None:
    async with database.connect():
        pass


@pytest.fixture
def lent_connections(world: World, scenario_task: ScenarioTask) -> LentConnections:
    """The connections of the app's pool that the scenario keeps."""
    return LentConnections(world, scenario_task)
