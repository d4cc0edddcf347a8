"""Steps about the app, whose clock or database gives trouble."""

import asyncio
from contextlib import asynccontextmanager

from support.bdd import Fact, given, then, when


class Jammed:
    @asynccontextmanager
    async def connect(self):
        await asyncio.Event().wait()
        yield


@given("a clock without a battery")
async def has_no_battery(world):
    world.app.clock.let_pass(seconds=1)
    await world.app.start()

    def clock():
        raise AttributeError("no battery; token=let-me-in")

    world.app._started.state.clock = clock


@given("a database that takes no connection")
async def takes_none(world):
    await world.app.start()
    world.app._started.state.database = Jammed()


@when("somebody asks for {path:Text}")
async def asks(world, path):
    await world.ask(path, headers={"Cookie": "session_token=00000000-0000-4000-8000-000000000000"})


@then("the answer is {status:Status}")
def answer_is(world, status):
    return Fact(seen=world.answer.status, promised=status)
