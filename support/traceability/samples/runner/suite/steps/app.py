"""Steps about the app, whose clock or database gives trouble."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace

from support.runner.bdd import Fact, given, then, when


class Jammed:
    @asynccontextmanager
    async def connect(self):
        await asyncio.Event().wait()
        yield


def put_in_place(world, **parts):
    state = world.app._started.state
    state.services = replace(state.services, **parts)


@given("a clock without a battery")
async def has_no_battery(world):
    world.clock.let_pass(seconds=1)
    await world.app.start()

    def clock():
        raise AttributeError("no battery; token=let-me-in")

    put_in_place(world, clock=clock)


@given("a database that takes no connection")
async def takes_none(world):
    await world.app.start()
    put_in_place(world, database=Jammed())


@when("somebody asks for {string}")
async def asks(world, path):
    await world.http.ask(path, headers={"Cookie": "session_token=00000000-0000-4000-8000-000000000000"})


@then("the answer is {status}")
def answer_is(world, status):
    return Fact(seen=world.response.status, promised=status)
