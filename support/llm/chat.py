"""What people send to the model, and when their turns have come to rest."""

import json
from collections.abc import Mapping
from typing import Any

from support.datasets.file_server import DatasetHost
from support.datasets.holds import Holds
from support.datasets.rows import on_host
from support.datasets.since import begin
from support.llm.model import ScriptedModel
from support.llm.packages import counter
from support.runner.waiting import PATIENCE_SECONDS, eventually
from support.world import World
from support.world.http import JSON


class Chat:
    """The messages and stops of a scenario, as a Given or as its When.

    `within` is how long a turn may take in seconds: a real model is slow.
    """

    def __init__(self, world: World, model: ScriptedModel, host: DatasetHost, holds: Holds) -> None:
        self.world, self.model, self._host, self._holds = world, model, host, holds
        self.within = PATIENCE_SECONDS

    async def send(self, person: str, content: str, title: str) -> None:
        """Send a message as what the scenario is about, and let its turn come to rest."""
        await self.begin(person, content, title)
        await self.rest()

    async def begin(
        self,
        person: str,
        content: str,
        title: str,
        *,
        fields: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Send a message as what the scenario is about, and let its turn go on.

        `fields` and `headers` are what the request has besides.
        """
        await begin(self.world, self._host)
        message = self._message(content, fields)
        message["headers"] = message["headers"] | (headers or {})
        await self.world.http.ask(self._path(title, "messages"), by=person, **message)

    async def send_before(self, person: str, content: str, title: str) -> None:
        """Send a message as part of what is given, and let its turn come to rest."""
        await self.world.app.start()
        path = self._path(title, "messages")
        await self.world.http.ask_before(path, by=person, **self._message(content))
        await self.rest()

    async def stop(self, person: str, title: str) -> None:
        """Stop the turn of a conversation as what the scenario is about."""
        await begin(self.world, self._host)
        await self.world.http.ask(self._path(title, "stop"), by=person, method="POST")

    async def stop_before(self, person: str, title: str) -> None:
        """Stop the turn of a conversation as part of what is given."""
        await self.world.http.ask_before(self._path(title, "stop"), by=person, method="POST")

    async def rest(self) -> None:
        """Return once no turn runs, or the model or the host waits for the scenario."""
        await eventually("turn at rest", self._is_at_rest, wanted=True, within=self.within)

    async def end(self) -> None:
        """Return once no turn runs."""
        turns = self.world.app.turns_under_way
        await eventually("running turns", turns, wanted=0, within=self.within)

    def _is_at_rest(self) -> bool:
        waits = self.model.is_waiting or self._holds.is_full or counter("waiting")
        return bool(waits) or not self.world.app.turns_under_way()

    def _path(self, title: str, what: str) -> str:
        return f"{self.world.path_of('conversation', title)}/{what}"

    def _message(self, content: str, fields: Mapping[str, str] | None = None) -> dict[str, Any]:
        told = {"content": on_host(content, self._host)} | dict(fields or {})
        body = json.dumps(told).encode()
        return {"method": "POST", "headers": JSON, "content": body}
