"""The fixtures of the area websocket: the sockets that people's pages open."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from socket import SO_RCVBUF, SOL_SOCKET
from typing import Any

import pytest

from app.dependencies import opened_by
from support.runner.scenario_task import ScenarioTask
from support.runner.waiting import eventually
from support.websocket.browser import BrowserPage
from support.websocket.client import Handshake, Socket, open_socket, with_cookie
from support.websocket.connection import PageConnection
from support.world import World
from support.world.evidence import SOURCES, Source
from support.world.people import ANYBODY

BUFFER = 256 * 1024
"""How many bytes the system keeps for a client that doesn't read; it would take all otherwise."""
SOME = 16 * 1024
"""Fewer bytes than the server buffers before it waits."""
MEBIBYTE = 1024 * 1024
HALF = 0.5
"""So many seconds pass at once: what is due within them comes at their end."""


class Sockets(dict[str, list[Socket]]):
    """The sockets that the scenario has opened, by whose they are, in the order of opening."""

    def __init__(self, world: World, task: ScenarioTask) -> None:
        super().__init__()
        self._world, self._task = world, task
        self.pages: dict[str, BrowserPage] = {}
        self._until = 0.0

    async def open(self, name: str) -> Socket:
        """Open a socket with a person's session, where the app is served."""
        return await self.ask(name, with_cookie(self._world.people[name].token))

    async def ask(self, name: str, handshake: Handshake) -> Socket:
        """Ask for a socket where the app is served; it is a person's, or somebody's."""
        address = await self._world.app.address()
        socket = await open_socket(address, handshake, resources=self._task.resources)
        self.setdefault(name, []).append(socket)
        return socket

    def cookie_of(self, name: str) -> dict[str, str]:
        """Return the header with a person's session as a cookie; nothing for somebody."""
        if name in ANYBODY:
            return {}
        return {"Cookie": f"session_token={self._world.people[name].token}"}

    def in_query(self, name: str, parameter: str) -> Handshake:
        """Return the handshake with a person's session token in the query alone."""
        return Handshake(f"{parameter}={self._world.people[name].token}")

    def connection(self, name: str, number: int = 1) -> PageConnection:
        """Return the connection of one of a person's sockets."""
        connection = self[name][number - 1].connection
        if connection is None:
            raise LookupError(f"{name}'s socket {number} was refused")
        return connection

    async def open_as_act(self, name: str, handshake: Handshake | None = None) -> None:
        """Ask for a socket as what the scenario is about."""
        await self._world.app.address()
        await self._world.act()
        cookie = handshake or with_cookie(self._world.people[name].token)
        self._world.http.keep((await self.ask(name, cookie)).response)

    async def open_in_browser(self, name: str) -> None:
        """Open a socket with a person's session from a page in a real browser."""
        address = await self._world.app.address()
        token = self._world.people[name].token
        self.pages[name] = await BrowserPage.opened(
            address, token=token, resources=self._task.resources
        )

    async def close(self, name: str, number: int) -> None:
        """Close a socket, and return once the server knows."""
        await self._gone(name, number, lose=False)

    async def lose(self, name: str, number: int) -> None:
        """Break a socket's connection without a close, and return once the server knows."""
        await self._gone(name, number, lose=True)

    async def _gone(self, name: str, number: int, *, lose: bool) -> None:
        connection = self.connection(name, number)
        before = self._world.app.open_sockets()
        if lose:
            connection.transport.abort()
            await connection.wait_closed()
        else:
            await connection.close()
        await eventually("open sockets", self._world.app.open_sockets, wanted=before - 1)

    def stop_reading(self, name: str) -> None:
        """Read nothing more from a person's sockets."""
        for socket in self[name]:
            if socket.connection is not None:
                transport = socket.connection.transport
                transport.pause_reading()
                transport.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_RCVBUF, BUFFER)

    async def push(self, name: str, *events: Any) -> None:
        """Have the app push events to a person's sockets, which get their turn after each."""
        connections = opened_by(await self._world.app.start()).connections
        for event in events:
            await connections.send_to_user(self._world.people[name].user["id"], event)
            await asyncio.sleep(0)

    async def fill(self, name: str) -> None:
        """Have the app push just so much that the system takes no more for one of the sockets."""
        while not self._world.app.unsent_bytes():
            await self.push(name, {"type": "filler", "text": "x" * SOME})

    async def let_pass(self, seconds: int) -> None:
        """Let time pass by half seconds, and the app do what is due in each.

        What the steps themselves take is part of it, so that a slow machine adds none.
        """
        loop = asyncio.get_running_loop()
        self._until = self._until or loop.time()
        for _ in range(2 * seconds):
            self._until += HALF
            self._world.clock.let_pass(seconds=HALF)
            self._task.let_pass(max(0.0, self._until - loop.time()))
            for _ in range(2):  # a ping, then what its pong has set off
                await asyncio.gather(
                    *(socket.round_trip() for them in self.values() for socket in them)
                )
            in_use = self._world.app.connections_in_use
            await eventually("connections in use", in_use, wanted=0)

    def read_on(self, *names: str) -> None:
        """Read again from the sockets of these people, of everybody without a name."""
        for name in names or self:
            for socket in self[name]:
                if socket.connection is not None and socket.is_paused:
                    socket.connection.transport.resume_reading()

    async def unexamined(self) -> "ErrorEvents":
        """Return the error events that no step has looked at."""
        opened = ((name, socket) for name, them in self.items() for socket in them)
        return ErrorEvents(
            [
                f"{name}'s socket received {told}"
                for name, socket in opened
                for told in await socket.unexamined_errors()
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
    return [(name, socket) for name, them in (sockets or {}).items() for socket in them]


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
