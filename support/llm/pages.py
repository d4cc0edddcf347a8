"""What a page has got while the model sends."""

import asyncio

from support.llm.model import ScriptedModel
from support.llm.script import Look
from support.runner.scenario_task import ScenarioTask
from support.runner.waiting import PATIENCE_SECONDS, NeverCameTrueError, patience, settled
from support.websocket.client import Socket


def look_at(socket: Socket, model: ScriptedModel) -> Look:
    """Return what waits until a page has so many texts, and notes which it has."""

    async def tokens() -> list[str]:
        events = await socket.events(0)
        return [event["token"] for event in events if event["type"] == "chat_token"]

    async def look(texts: int) -> None:
        async def count() -> int:
            return len(await tokens())

        await settled(count, wanted=texts)
        model.looked.append({"tokens": "".join(await tokens())})

    return look


def passing(task: ScenarioTask, seconds: int) -> Look:
    """Return what advances the time, after which what waits too long gives up."""

    async def look(_texts: int) -> None:
        task.let_pass(seconds)
        for _ in range(3):
            await asyncio.sleep(0)

    return look


async def until_got(socket: Socket, kind: str, *, within: float = PATIENCE_SECONDS) -> None:
    """Return once a page has got an event of a kind, or of a phase of that name."""

    async def got() -> bool:
        events = await socket.events(0)
        return any(kind in {event["type"], event.get("phase")} for event in events)

    if not await settled(got, wanted=True, within=within):
        raise NeverCameTrueError(f"no event {kind} after {patience(within):g} s")
