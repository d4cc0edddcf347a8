"""The fixtures of the area websocket: the sockets that people's pages open."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from socket import SO_RCVBUF, SOL_SOCKET
from typing import Any

import pytest

from app.dependencies import opened_by
from support.runner.scenario_task import ScenarioTask
from support.websocket.client import Socket, open_socket
from support.world import World
from support.world.evidence import SOURCES, Source

MORE_THAN_BUFFERS = 6 * 1024 * 1024
"""Bytes that the system's buffers of a socket don't take without a reader; random ones, since the
server compresses what it sends."""


class Sockets(dict[str, list[Socket]]):
    """The sockets that the scenario has opened, by whose they are, in the order of opening."""

    def __init__(self, world: World, task: ScenarioTask) -> None:
        super().__init__()
        self._world, self._task = world, task
        self._unread = ExitStack()

    async def open(self, name: str) -> Socket:
        """Open a socket with a person's session, where the app is served."""
        address = await self._world.app.address()
        token = self._world.people[name].token
        socket = await open_socket(address, token=token, resources=self._task.resources)
        self.setdefault(name, []).append(socket)
        return socket

    async def stop_reading(self, name: str) -> None:
        """Read nothing more, and have the server send more than the way to the client takes."""
        for socket in self[name]:
            if socket.connection is not None:
                socket.connection.transport.pause_reading()
                # Otherwise the system's buffer grows with what comes, and may take all of it.
                own = socket.connection.transport.get_extra_info("socket")
                own.setsockopt(SOL_SOCKET, SO_RCVBUF, 256 * 1024)
                self._unread.callback(socket.connection.transport.resume_reading)
        connections = opened_by(await self._world.app.start()).connections
        event = {"type": "filler", "text": secrets.token_urlsafe(MORE_THAN_BUFFERS)}
        await connections.send_to_user(self._world.people[name].user["id"], event)

    def read_on(self) -> None:
        """Read again where that was stopped."""
        self._unread.close()

    async def unexamined(self) -> "ErrorEvents":
        """Return the error events that no step has looked at."""
        opened = ((name, one) for name, them in self.items() for one in them)
        return ErrorEvents(
            [
                f"{name}'s socket received {told}"
                for name, one in opened
                for told in await one.unexamined_errors()
            ]
        )


@dataclass(frozen=True)
class ErrorEvents:
    """The error events that no step of a scenario has looked at."""

    unexamined: list[str] = field(default_factory=list)

    def failure(self) -> str:
        """Return what has to be looked at, nothing where there was no such event."""
        return "; ".join(self.unexamined)


def _opened(item: Any) -> list[tuple[str, Socket]]:
    sockets: Sockets | None = item.funcargs.get("sockets")
    return [(name, one) for name, them in (sockets or {}).items() for one in them]


def _shown(opened: tuple[str, Socket]) -> Mapping[str, Any]:
    name, socket = opened
    code = socket.connection.close_code if socket.connection else None
    return {"kind": "websocket", "whose": name, "status": socket.status, "closed with": code}


SOURCES.append(Source(_opened, _shown))


@pytest.fixture
def sockets(
    request: pytest.FixtureRequest, world: World, scenario_task: ScenarioTask
) -> Iterator[Sockets]:
    """The sockets of the scenario; an error event that no step has looked at fails it."""
    opened = Sockets(world, scenario_task)
    yield opened
    opened.read_on()
    if not request.node.has_failed:
        world.observed.note(scenario_task.run(opened.unexamined()))
