"""Holds back an event on its way to a user's pages, until the scenario lets it arrive."""

import asyncio
from collections.abc import Mapping
from typing import Any

from app.dependencies import opened_by
from support.runner.scenario_task import ScenarioTask
from support.runner.waiting import eventually
from support.world import World


class HeldEvent:
    """The first event of a type, which waits for the scenario on its way."""

    def __init__(self, world: World, task: ScenarioTask) -> None:
        self._world, self._task = world, task
        self._way, self._waits = asyncio.Event(), asyncio.Event()

    async def hold(self, kind: str) -> None:
        """Let the first event of this type wait, and every other one pass."""
        connections = opened_by(await self._world.app.start()).connections
        send = connections.send_to_user

        async def send_later(user_id: str, message: Mapping[str, Any]) -> None:
            if message["type"] == kind and not self._waits.is_set():
                self._waits.set()
                await self._way.wait()
            await send(user_id, message)

        vars(connections)["send_to_user"] = send_later
        self._task.resources.callback(self._way.set)

    async def until_held(self) -> None:
        """Return once the event is on its way."""
        await eventually("event that is held back", self._waits.is_set, wanted=True)

    def let_go(self) -> None:
        """Let it arrive."""
        self._way.set()
