"""A host that keeps whoever asks for a file waiting, until the scenario lets them go."""

import asyncio

from support.datasets.file_server import DatasetHost, Exchange
from support.runner.scenario_task import ScenarioTask
from support.runner.waiting import eventually
from support.world import World

MAGIC_RANGE = "bytes=0-3"


class Hold:
    """What is wrong with a file: nobody gets it, or nobody its footer, before `let_go`."""

    def __init__(self, *, footer_only: bool) -> None:
        self._footer_only = footer_only
        self._is_over = False
        self._gates: list[asyncio.Future[None]] = []

    async def __call__(self, exchange: Exchange) -> None:
        """Response as usual, sooner or later."""
        if not self._is_over and self._concerns(exchange):
            gate = asyncio.get_running_loop().create_future()
            self._gates.append(gate)
            await gate
        await exchange.answer_as_usual()

    @property
    def waiting(self) -> int:
        """How many requests have come to wait."""
        return len(self._gates)

    def let_go(self) -> None:
        """Response everybody from now on, and those who wait; called from any thread."""
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


async def hold_back(world: World, host: DatasetHost, task: ScenarioTask, held: str) -> None:
    """Hold back a file, or its footer; the scenario's end lets go before the app stops."""
    await world.start_app()
    hold = Hold(footer_only=held.startswith("the footer"))
    host.files[held.split('"')[1]].fault = hold
    world.seen["hold"] = hold
    task.resources.callback(hold.let_go)


async def until_held(world: World) -> None:
    """Return once somebody waits for what is held back, if anything is."""
    if "hold" in world.seen:
        await eventually("request that is held back", lambda: world.seen["hold"].waiting, wanted=1)


def let_go(world: World) -> None:
    """Let everybody go who waits for what is held back."""
    if "hold" in world.seen:
        world.seen["hold"].let_go()
