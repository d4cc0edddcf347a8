"""The requests by which people add, load, remove, refresh and rename datasets."""

import asyncio
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from support.datasets.file_server import DatasetHost
from support.datasets.holds import Holds
from support.datasets.observed import AddedSeen, EarlierRefreshSeen
from support.datasets.rows import dataset_id, on_host
from support.datasets.since import begin
from support.runner.scenario_task import ScenarioTask
from support.runner.values import ABSENT, Absent
from support.runner.waiting import settled
from support.world import World
from support.world.http import Response
from support.world.observed import Took

LOADING_SECONDS = 5.0
JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True)
class Ask:
    """A request about a dataset of a conversation; of an addition, the URL as a scenario has it."""

    method: str
    path: str
    body: Any = ABSENT
    url: str = ""

    @property
    def how(self) -> dict[str, Any]:
        """The request's options."""
        if self.body is ABSENT:
            return {"method": self.method}
        return {"method": self.method, "headers": JSON, "content": json.dumps(self.body).encode()}


class DatasetRequests:
    """What people ask the app to do with datasets, as a Given or as the scenario's When."""

    def __init__(self, world: World, host: DatasetHost, holds: Holds, task: ScenarioTask) -> None:
        self._world, self._host, self._holds, self._task = world, host, holds, task

    def addition(self, url: str, title: str) -> Ask:
        """Return the request that adds a URL to a conversation."""
        return Ask("POST", self._path(title), {"url": on_host(url, self._host)}, url)

    def additions(self, urls: list[list[str]], title: str) -> list[Ask]:
        """Return the requests that add the URLs of a scenario's table."""
        return [self.addition(url, title) for (url,) in urls[1:]]

    async def removal(self, name: str, title: str) -> Ask:
        """Return the request that removes a dataset."""
        return Ask("DELETE", await self._path_of(name, title))

    async def refresh(self, name: str, title: str) -> Ask:
        """Return the request that refreshes a dataset."""
        return Ask("POST", f"{await self._path_of(name, title)}/refresh")

    async def renaming(self, name: str, title: str, new_name: Any) -> Ask:
        """Return the request that gives a dataset another table name."""
        return (await self.renamings(name, title, [new_name]))[0]

    async def renamings(self, name: str, title: str, new_names: Iterable[Any]) -> list[Ask]:
        """Return a request for each of several table names."""
        path = await self._path_of(name, title)
        return [Ask("PATCH", path, {"tableName": new_name}) for new_name in new_names]

    def _path(self, title: str) -> str:
        return f"{self._world.path_of('conversation', title)}/datasets"

    async def _path_of(self, name: str, title: str) -> str:
        return f"{self._path(title)}/{await dataset_id(self._world, title, name)}"

    async def send(self, person: str, *asks: Ask) -> None:
        """Send requests one after the other, as what the scenario is about."""
        await begin(self._world, self._host)
        for ask in asks:
            await self._send(person, ask)

    async def send_together(self, person: str, asks: list[Ask]) -> None:
        """Send requests at the same time, as what the scenario is about."""
        await begin(self._world, self._host)
        await asyncio.gather(*(self._send(person, ask) for ask in asks))

    async def send_before(self, person: str, ask: Ask) -> None:
        """Send a request as part of what is given."""
        await self._world.start_app()
        await self._world.http.ask_before(ask.path, by=person, **ask.how)

    async def load(self, person: str, url: str, title: str) -> None:
        """Add a URL as what the scenario is about, and wait for the end of its load."""
        began = asyncio.get_running_loop().time()
        await self.send(person, self.addition(url, title))
        await self._until_loaded()
        self._world.observed.update(Took, load=asyncio.get_running_loop().time() - began)

    async def add_before(self, person: str, url: str, title: str) -> None:
        """Add a URL as part of what is given; its load waits for what the host holds back."""
        await self.send_before(person, self.addition(url, title))
        await self._holds.until_held()

    async def load_before(self, person: str, url: str, title: str) -> None:
        """Add a URL as part of what is given, and wait for the end of its load."""
        await self.send_before(person, self.addition(url, title))
        await self._until_loaded()

    async def begin_refresh(self, person: str, name: str, title: str) -> None:
        """Refresh a dataset as part of what is given, and leave it waiting for the host."""
        refreshing = asyncio.create_task(self.refresh_before(person, name, title))
        self._task.resources.push_async_callback(self._holds.end, refreshing)
        await self._holds.until_held()

    async def _send(self, person: str, ask: Ask) -> None:
        await self._world.http.ask(ask.path, by=person, **ask.how)
        seen = self._world.observed[AddedSeen]
        self._world.observed.note(replace(seen, urls=(*seen.urls, ask.url)))

    async def refresh_before(self, person: str, name: str, title: str) -> None:
        """Refresh a dataset as part of what is given; scenarios may look at the response."""
        ask = await self.refresh(name, title)
        await self._world.start_app()
        response = await self._world.http.ask_before(ask.path, by=person, **ask.how)
        self._world.observed.note(EarlierRefreshSeen(response))

    async def _until_loaded(self) -> None:
        await settled(self._world.app.loads_under_way, wanted=0, within=LOADING_SECONDS)


def response_to_earlier_refresh(world: World) -> Response | Absent:
    """Return the response to the refresh that a Given has begun; ABSENT until it has come."""
    response = world.observed[EarlierRefreshSeen].response
    return next((each for each in world.http.earlier if each is response), ABSENT)
