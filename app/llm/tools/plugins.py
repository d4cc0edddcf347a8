"""Tools of installed packages, loaded at the start where `TOOL_PLUGINS` names them."""

import asyncio
import inspect
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from app.core.log import get_logger
from app.core.settings import SettingsError
from app.llm.providers.items import Declaration
from app.llm.tools.schema import faults, foreign_members
from app.llm.tools.toolbox import BUILT_IN, Owner, error_text

GROUP = "dataset_chat.tools"
MAX_CHARACTERS = 30_000

_log = get_logger(__name__)


class ToolPluginError(SettingsError):
    """A tool that `TOOL_PLUGINS` names can't be used; the text is one line for the operator."""


@dataclass(frozen=True)
class Plugin:
    """A tool of an installed package; `seconds` is how long it may take."""

    tool: Any
    package: str
    seconds: float

    @property
    def declaration(self) -> Declaration:
        """The tool as the model learns of it."""
        return Declaration(self.tool.name, self.tool.description, self.tool.parameters)

    async def run(self, arguments: Mapping[str, Any], owner: Owner) -> str:
        """Return the text for the model, failures included."""
        if problem := next(faults(dict(arguments), self.tool.parameters), None):
            return error_text("validation", problem)
        try:
            async with asyncio.timeout(self.seconds) as limit:
                text = await self._text(arguments, owner)
        except TimeoutError:
            if limit.expired():
                return error_text("timeout", f"Timed out after {self.seconds:g} seconds")
            return self._failed()
        except Exception:  # noqa: BLE001  the code of a package may raise anything
            return self._failed()
        if not isinstance(text, str):
            _log.error("tool returned no text", tool=self.tool.name, package=self.package)
            return error_text("internal", "The tool failed")
        return text[:MAX_CHARACTERS]

    async def _text(self, arguments: Mapping[str, Any], owner: Owner) -> Any:
        ids = {"user_id": owner.user_id, "conversation_id": owner.conversation_id}
        if inspect.iscoroutinefunction(self.tool.run):
            return await self.tool.run(dict(arguments), **ids)
        text = await _in_thread(partial(self.tool.run, dict(arguments), **ids))
        return await text if inspect.isawaitable(text) else text

    def _failed(self) -> str:
        _log.exception("tool failed", tool=self.tool.name, package=self.package)
        return error_text("internal", "The tool failed")


def _in_thread(call: Callable[[], Any]) -> "asyncio.Future[Any]":
    """Run a plain function beside the loop, in a thread that keeps nobody from ending."""
    loop = asyncio.get_running_loop()
    outcome: asyncio.Future[Any] = loop.create_future()

    def settle(settler: Callable[[Any], None], value: Any) -> None:
        if not outcome.done():
            settler(value)

    def run() -> None:
        try:
            settler, value = outcome.set_result, call()
        except Exception as error:  # noqa: BLE001  it is raised where the tool is awaited
            settler, value = outcome.set_exception, error
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, settler, value)

    threading.Thread(target=run, name="tool of a package", daemon=True).start()
    return outcome


def load_plugins(names: Sequence[str], *, seconds: float) -> dict[str, Plugin]:
    """Return the named tools by what the model calls them; ToolPluginError says why not."""
    offered = {point.name: point for point in entry_points(group=GROUP)}
    owners = {tool.name: "the service" for tool in BUILT_IN}
    loaded: dict[str, Plugin] = {}
    for name in names:
        if name not in offered:
            raise ToolPluginError(f"TOOL_PLUGINS: no installed package offers the tool {name}")
        plugin = _loaded(offered[name], seconds)
        tool_name = plugin.tool.name
        if tool_name in owners:
            raise ToolPluginError(
                f"TOOL_PLUGINS: the tool name {tool_name} is used by {owners[tool_name]} and by the"
                f" tool {name} of the package {plugin.package}"
            )
        owners[tool_name] = f"the tool {name} of the package {plugin.package}"
        loaded[tool_name] = plugin
    return loaded


def _loaded(point: EntryPoint, seconds: float) -> Plugin:
    package = point.dist.name if point.dist else "unknown"
    where = f"TOOL_PLUGINS: the tool {point.name} of the package {package}"
    try:
        tool = point.load()
        members = (tool.name, tool.description, tool.parameters, tool.run)
    except Exception as error:
        raise ToolPluginError(f"{where} can't be loaded: {type(error).__name__}") from error
    if not all(isinstance(text, str) and text for text in members[:2]) or not callable(tool.run):
        raise ToolPluginError(f"{where} needs name, description, parameters and run")
    foreign = list(foreign_members(tool.parameters))
    if foreign or tool.parameters["type"] != "object":
        told = ", ".join(foreign) or "type"
        raise ToolPluginError(f"{where} has a schema with what no model takes: {told}")
    return Plugin(tool, package, seconds)
