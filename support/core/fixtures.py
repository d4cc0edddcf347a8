"""The fixtures of the area core: the server command as an operator runs it."""

import asyncio
from collections.abc import Sequence

import pytest

from support.core.nginx import is_installed
from support.core.raw_connection import RawConnection
from support.core.raw_requests import RawRequest
from support.core.server_command import RunningServer, running_server
from support.runner.levels import leave_out
from support.runner.scenario_task import ScenarioTask
from support.runner.waiting import eventually
from support.world import World
from support.world.observed import Took


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what needs nginx where the machine has none."""
    leave_out(items, "nginx", needed=not is_installed())


class ServerCommand:
    """The server command as a process of its own; it ends with the scenario."""

    def __init__(self, world: World, task: ScenarioTask) -> None:
        self._world, self._task = world, task
        self._running: RunningServer | None = None

    async def run(self, *, listening: bool = True, before: Sequence[str] = ()) -> None:
        """Start it on the scenario's database; from now on requests and sockets go there."""
        app = self._world.app
        running = running_server(
            app.command_variables, folder=app.folder, listening=listening, before=before
        )
        app.server = self._running = await self._task.resources.enter_async_context(running)

    async def run_out_of_descriptors(self) -> None:
        """Have the server open nothing for a while, and note it in its log."""
        self._world.app.server = self._running = await self.running.run_out_of_descriptors()

    @property
    def running(self) -> RunningServer:
        """The process that a Given has started."""
        if self._running is None:
            raise LookupError("no step has run the server command")
        return self._running


@pytest.fixture
def server_command(world: World, scenario_task: ScenarioTask) -> ServerCommand:
    """The server command of the scenario, once a step runs it."""
    return ServerCommand(world, scenario_task)


class RawConnections:
    """The connections over which a scenario sends bytes of its own; they end with it."""

    def __init__(self, world: World, task: ScenarioTask) -> None:
        self._world, self._task = world, task
        self._open: list[RawConnection] = []

    @property
    def last(self) -> RawConnection:
        """The connection that was opened last."""
        if not self._open:
            raise LookupError("no step has opened a connection")
        return self._open[-1]

    async def send(
        self, request: RawRequest, *, reads: bool = True, source: str | None = None
    ) -> RawConnection:
        """Send a request over a connection of its own."""
        address = await self._world.app.address()
        made = await RawConnection.open(address, reads=reads, source=source)
        self._task.resources.callback(made.abort)
        self._open.append(made)
        await made.send(request.to(self._world.http.route))
        return made

    async def open(self, count: int, *, source: str | None = None) -> None:
        """Open so many connections, over which nothing is sent."""
        for _ in range(count):
            await self.send(RawRequest(b""), source=source)

    async def leave(self) -> None:
        """End the connection that was opened last, and return when the server has noticed."""
        self.last.abort()
        await self._world.app.held("connections")

    async def send_unread(self, request: RawRequest) -> None:
        """Send a request and leave its response unread, as much of it as the server can send."""
        await self.send(request, reads=False)
        await eventually("unsent bytes", lambda: self._world.app.unsent_bytes() > 0, wanted=True)
        await self._world.app.held("connections")  # the server has seen it by then

    async def exchange(self, request: RawRequest) -> None:
        """Send a request, and keep its response as that of the scenario's When."""
        await self._world.act()
        if (response := await (await self.send(request)).response()) is not None:
            self._world.http.keep(response)


@pytest.fixture
def raw(world: World, scenario_task: ScenarioTask) -> RawConnections:
    """The connections of the scenario over which steps send bytes of their own."""
    return RawConnections(world, scenario_task)


async def stop_app(world: World) -> None:
    """Stop the app as the scenario's When; nobody else has its database open then."""
    await world.database.disconnect()
    await world.act()
    began = asyncio.get_running_loop().time()
    await world.app.stop()
    world.observed.update(Took, stop=asyncio.get_running_loop().time() - began)
