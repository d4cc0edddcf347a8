"""Steps about a pot of tea."""

import asyncio
import io
import os
import sys
import time

from support.runner.bdd import Fact, given, then, when
from support.runner.words.parameters import parameter

pot, open_taps = {}, []
if "TYPED" in os.environ:  # what a person types at a debugger
    sys.stdin = io.StringIO(os.environ["TYPED"].replace(";", "\n"))
parameter("vessel", "the pot|the kettle", str, example="the pot")


async def cups_in(vessel):
    return vessel.get("cups", 0)


def take_a_break():
    time.sleep(2.5)  # longer than the limit that the run is given


async def drip():
    await asyncio.Event().wait()


@given("{int} cups of tea are in the pot")
def are_in_pot(count):
    pot.clear()
    pot.update(cups=count, strength="mild", sugar=None)


@given("the pot has a lid")
def has_lid(lid):
    pot["lid"] = lid


@when("{name} pours {int} cups")
async def pours(who, count):
    pot["cups"] -= count


@when("{name} pours {int} cups, and forgets to wait")
async def pours_and_forgets(who, count):
    drip()


@when("{name} leaves the tap open")
async def leaves_open(who):
    open_taps.append(asyncio.get_running_loop().create_task(drip()))


@when("{name} waits for the kettle")
async def waits(who):
    await drip()


@when("{name} looks into the pot with a debugger")
async def looks(who):
    breakpoint()
    for _ in range(3):
        await asyncio.sleep(0)


@then("{int} cups are left")
def are_left(count):
    return Fact(seen=pot["cups"], promised=count)


@then("{vessel} holds {int} cups")
def holds(vessel, count):
    return Fact(seen=pot["cups"], promised=count)


@then("fewer than {int} cups are left")
def are_fewer(count):
    pot_now = dict(pot)
    return Fact(seen=pot_now["cups"], promised=count)


@then("{int} cups are left, nobody waits for the count")
def are_left_unawaited(count):
    return Fact(seen=cups_in(pot), promised=count)


@then("{int} cups are left, by an assert")
def are_left_by_assert(count):
    assert pot["cups"] == count


@then("the pot is this:")
def is_this(datatable):
    return Fact(seen={name: str(value) for name, value in pot.items()}, promised=dict(datatable[1:]))
