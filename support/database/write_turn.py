"""A write of the app that keeps the turn of its process while a request waits for it."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from app.database.write import INFO_KEY, write
from support.database.fixtures import MOMENT_SECONDS
from support.database.operations import app_connection
from support.runner.scenario_task import ScenarioTask
from support.runner.waiting import eventually, settled
from support.world import World


async def wait_behind_a_write(
    world: World, task: ScenarioTask, request: Coroutine[Any, Any, Any], seconds: int
) -> None:
    """Send a request while the app is in mid-write, which ends once so much time has passed.

    A request whose time is over has its response before the write ends.
    """
    async with app_connection(world) as db:
        turn = db.info[INFO_KEY].turn
        async with write(db):
            asking = asyncio.create_task(request)
            await eventually("request that waits", lambda: _waits(turn, asking), wanted=True)
            world.clock.let_pass(seconds=seconds)
            task.let_pass(seconds)
            await settled(asking.done, wanted=True, within=MOMENT_SECONDS)
    await asking


def _waits(turn: Any, asking: asyncio.Task[Any]) -> bool:
    # There is no public count of those who wait.
    return asking.done() or bool(turn._waiters)  # noqa: SLF001
