"""The model's part in scenarios: the tools that it calls, and the prompt that it gets."""

import asyncio
import json
from contextlib import AsyncExitStack
from typing import Any

from fastapi import FastAPI

from app.dependencies import opened_by
from support.datasets.file_server import DatasetHost
from support.datasets.holds import Holds
from support.datasets.observed import PromptSeen, ToolResultsSeen
from support.datasets.rows import off_host, on_host
from support.datasets.since import begin
from support.runner.scenario_task import ScenarioTask
from support.world import World


class Model:
    """What a model asks of the app's tools about a conversation."""

    def __init__(self, world: World, host: DatasetHost, holds: Holds, task: ScenarioTask) -> None:
        self._world, self._host, self._holds, self._task = world, host, holds, task
        self._calling: list[asyncio.Task[None]] = []

    async def call(self, tool: str, title: str, arguments: dict[str, Any]) -> None:
        """Have the app carry out a call as what the scenario is about."""
        await begin(self._world, self._host)
        await self.call_before(tool, title, arguments)

    async def call_before(self, tool: str, title: str, arguments: dict[str, Any]) -> None:
        """Have the app carry out a call as part of what is given."""
        app, conversation = await self._world.app.start(), self._conversation(title)
        given = {name: self._on_host(value) for name, value in arguments.items()}
        call = getattr(opened_by(app).dataset_tools, tool)
        told = await call(
            given, conversation_id=conversation["id"], user_id=conversation["user_id"]
        )
        before = self._world.observed[ToolResultsSeen].results
        self._world.observed.note(ToolResultsSeen((*before, json.loads(off_host(told)))))

    async def begin_call(self, tool: str, title: str, arguments: dict[str, Any]) -> None:
        """Begin a call as part of what is given, and leave it waiting for the host."""
        calling = asyncio.create_task(self.call_before(tool, title, arguments))
        self._calling.append(calling)
        self._task.resources.push_async_callback(self._holds.end, calling)
        await self._holds.until_held()

    async def call_meanwhile(
        self, tool: str, title: str, arguments: dict[str, Any], *, seconds: int
    ) -> None:
        """Have the app carry out a call while so much time passes, second by second."""
        await begin(self._world, self._host)
        calling = asyncio.create_task(self.call_before(tool, title, arguments))
        for _ in range(seconds):
            self._task.let_pass(1)
            await asyncio.wait([calling], timeout=0)
        await calling

    async def end_turn(self) -> None:
        """Leave the calls that wait for the host, as a turn does that is ended."""
        await begin(self._world, self._host)
        for calling in self._calling:
            calling.cancel()
            await asyncio.wait([calling])

    async def read_prompt(self, title: str) -> None:
        """See what the model's prompt contains about the datasets of a conversation."""
        await begin(self._world, self._host)
        tools = opened_by(await self._world.app.start()).dataset_tools
        self._world.observed.note(PromptSeen(await tools.prompt(self._conversation(title)["id"])))

    def _conversation(self, title: str) -> dict[str, Any]:
        return self._world.things["conversation"][title]

    def _on_host(self, value: Any) -> Any:
        return on_host(value, self._host) if isinstance(value, str) else value


async def lend_connections(app: FastAPI, resources: AsyncExitStack) -> None:
    """Use every connection that the app has to its database, until the resources are closed."""
    database = opened_by(app).database
    pool: Any = database.sqlalchemy_engine.pool
    for _ in range(pool.size()):
        await resources.enter_async_context(database.connect())
