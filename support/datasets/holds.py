"""What a host holds back: a request for it waits until the scenario has the host respond."""

import asyncio

from support.datasets.file_server import DatasetHost, Exchange, Fault
from support.runner.scenario_task import ScenarioTask
from support.runner.values import ABSENT
from support.runner.waiting import eventually, settled
from support.world import World

MAGIC_RANGE = "bytes=0-3"


class Hold:
    """What is wrong with a file: nobody gets it, or nobody its footer, before `let_go`."""

    def __init__(self, *, footer_only: bool, then: Fault) -> None:
        self._footer_only, self._then = footer_only, then
        self._is_over = False
        self._gates: list[asyncio.Future[None]] = []

    async def __call__(self, exchange: Exchange) -> None:
        """Respond as it did before it held back, sooner or later."""
        if not self._is_over and self._concerns(exchange):
            gate = asyncio.get_running_loop().create_future()
            self._gates.append(gate)
            await gate
        await self._then(exchange)

    @property
    def waiting(self) -> int:
        """How many requests have come to wait."""
        return len(self._gates)

    def let_go(self) -> None:
        """Respond to everybody from now on, and to those who wait; called from any thread."""
        self._is_over = True
        for gate in self._gates:
            gate.get_loop().call_soon_threadsafe(_open, gate)

    def _concerns(self, exchange: Exchange) -> bool:
        request = exchange.request
        is_footer = request.method == "GET" and request.headers.get("range") != MAGIC_RANGE
        return is_footer or not self._footer_only


def _open(gate: "asyncio.Future[None]") -> None:
    if not gate.done():
        gate.set_result(None)


class Holds:
    """Everything that the host holds back; the scenario's end lets go before the app stops."""

    def __init__(self, world: World, host: DatasetHost, task: ScenarioTask) -> None:
        self._world, self._host, self._task = world, host, task
        self._holds: list[Hold] = []

    async def hold_back(self, name: str, *, footer_only: bool = False) -> None:
        """Hold back a file, or its footer alone."""
        await self._world.start_app()
        file = self._host.files[name]
        file.fault = hold = Hold(
            footer_only=footer_only, then=file.fault or Exchange.answer_as_usual
        )
        self._holds.append(hold)
        self._task.resources.push_async_callback(self._end_loads)

    async def until_held(self) -> None:
        """Return once a request waits for each thing that is held back, if anything is."""
        if self._holds:
            await eventually("request that is held back", self._waiting, wanted=len(self._holds))

    @property
    def is_full(self) -> bool:
        """Whether something is held back, and a request waits for each of it."""
        return bool(self._holds) and self._waiting() == len(self._holds)

    def _waiting(self) -> int:
        return sum(hold.waiting > 0 for hold in self._holds)

    def let_go(self) -> None:
        """Respond to everybody who waits for what is held back."""
        for hold in self._holds:
            hold.let_go()

    async def _end_loads(self) -> None:
        """Let go, and wait for loads: a stop that cuts one off costs a worker of the whole run."""
        self.let_go()
        loads = self._world.app.loads_under_way
        await settled(lambda: loads() in {0, ABSENT}, wanted=True)

    async def end(self, waiting: "asyncio.Task[None]") -> None:
        """Let go, and wait for what a Given has begun: nothing of it outlives the scenario."""
        self.let_go()
        await asyncio.wait([waiting])
