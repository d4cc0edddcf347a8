"""The fixtures of the area websocket: the sockets that people's pages open."""

from collections.abc import Mapping
from typing import Any

import pytest

from support.runner.scenario_task import ScenarioTask
from support.websocket.client import Socket, open_socket
from support.world import World
from support.world.evidence import SOURCES, Source


class Sockets(dict[str, list[Socket]]):
    """The sockets that the scenario has opened, by whose they are, in the order of opening."""

    def __init__(self, world: World, task: ScenarioTask) -> None:
        super().__init__()
        self._world, self._task = world, task

    async def open(self, name: str) -> Socket:
        """Open a socket with a person's session, where the app is served."""
        address = await self._world.app.address()
        token = self._world.people[name].token
        socket = await open_socket(address, token=token, resources=self._task.resources)
        self.setdefault(name, []).append(socket)
        return socket


def _opened(item: Any) -> list[tuple[str, Socket]]:
    sockets: Sockets | None = item.funcargs.get("sockets")
    return [(name, one) for name, them in (sockets or {}).items() for one in them]


def _shown(opened: tuple[str, Socket]) -> Mapping[str, Any]:
    name, socket = opened
    code = socket.connection.close_code if socket.connection else None
    return {"kind": "websocket", "whose": name, "status": socket.status, "closed with": code}


SOURCES.append(Source(_opened, _shown))


@pytest.fixture
def sockets(world: World, scenario_task: ScenarioTask) -> Sockets:
    """The sockets of the scenario."""
    return Sockets(world, scenario_task)
