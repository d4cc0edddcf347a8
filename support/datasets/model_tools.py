"""The model's part in scenarios: the tools that it calls, and what it is told."""

import asyncio
import json
import re
from dataclasses import dataclass
from typing import Any

from app.dependencies import opened_by
from support.datasets.actions import ITEMS, begin, texts
from support.datasets.file_server import DatasetHost
from support.datasets.rows import off_host, on_host
from support.datasets.stalled import until_held
from support.world import World

TOOLS = {"loads": ("load_dataset", "url"), "queries": ("execute_sql", "query")}
"""The tool that each verb is about, and the name of its argument."""
FORMS = {"loaded": "loads", "queried": "queries", "begun to query": "queries"}
_ABOUT = rf'(?:{ITEMS}|nothing|null|7) (?:into|of) "[^"]*"'
CALL = rf"(?:{'|'.join(TOOLS)}) {_ABOUT}"
PAST_CALL = rf"(?:{'|'.join(FORMS)}) {_ABOUT}"


@dataclass(frozen=True)
class ToolCall:
    """What a model asks of a tool about a conversation: once for each of its arguments."""

    tool: str
    arguments: list[dict[str, Any]]
    conversation: str
    only_begun: bool = False

    async def make(self, world: World, host: DatasetHost) -> None:
        """Have the app carry it out as what the scenario is about."""
        await begin(world, host)
        world.seen["tool results"] = await self._carry_out(world, host)

    async def make_before(self, world: World, host: DatasetHost) -> None:
        """Have the app carry it out as part of what is given, or begin with it."""
        await world.app.start()
        calling = asyncio.create_task(self._carry_out(world, host))
        world.seen["begun"] = calling
        await (until_held(world) if self.only_begun else calling)

    async def _carry_out(self, world: World, host: DatasetHost) -> list[Any]:
        app, results = await world.app.start(), []
        row = world.things["conversation"][self.conversation]
        tool = getattr(opened_by(app).dataset_tools, self.tool)
        for arguments in self.arguments:
            given = {name: _on_host(value, host) for name, value in arguments.items()}
            told = await tool(given, conversation_id=row["id"], user_id=row["user_id"])
            world.seen["result text"] = told
            results.append(json.loads(off_host(told)))
        return results


def tool_call(text: str) -> ToolCall:
    """Return what a sentence says that the model does, has done or has begun."""
    form = next(words for words in (*FORMS, *TOOLS) if text.startswith(f"{words} "))
    tool, name = TOOLS[FORMS.get(form, form)]
    said, _, title = text.removeprefix(f"{form} ")[:-1].rpartition(' "')
    said = said.rpartition(" ")[0]
    values = (
        texts(said) if re.fullmatch(ITEMS, said) else [json.loads(said.replace("nothing", "0"))]
    )
    arguments = [{} if said == "nothing" else {name: value} for value in values]
    return ToolCall(tool, arguments, title, only_begun=form.startswith("begun"))


def _on_host(value: Any, host: DatasetHost) -> Any:
    return on_host(value, host) if isinstance(value, str) else value


async def tell_model(world: World, host: DatasetHost, conversation: str) -> None:
    """See what the model is told of the datasets of a conversation."""
    await begin(world, host)
    app = await world.app.start()
    row = world.things["conversation"][conversation]
    world.seen["prompt text"] = await opened_by(app).dataset_tools.prompt(row["id"])


async def results_of(world: World) -> list[Any]:
    """Return what the model was told by its tools; what was only begun is waited for."""
    if "begun" in world.seen and "tool results" not in world.seen:
        return list(await world.seen["begun"])
    return list(world.seen.get("tool results", []))
