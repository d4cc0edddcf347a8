"""Sentences of the area websocket: the sockets that people's pages open."""

import asyncio
from typing import Any

from support.runner.bdd import Fact, given, noun, then
from support.websocket.fixtures import Sockets
from support.world import World


@given("{name}'s socket is open")
async def socket_is_open(sockets: Sockets, person: str) -> None:
    await sockets.open(person)


@given("{name}'s page no longer reads", once="a sign-out that waits for it is one promise")
async def page_reads_nothing(sockets: Sockets, person: str) -> None:
    await sockets.stop_reading(person)


@then(
    "{name} can sign in and open a socket",
    once="whether a start is whole is tried by what people do first",
)
async def can_open_socket(world: World, sockets: Sockets, person: str) -> Fact:
    await world.people.sign_in(person)
    return Fact(seen=(await sockets.open(person)).status, promised=101)


@noun("the number of open sockets", settles=True)
def open_sockets(world: World) -> Any:
    return world.app.open_sockets()


@noun("the close codes of {name}'s sockets")
async def close_codes(sockets: Sockets, person: str) -> list[int | None]:
    return await asyncio.gather(*(socket.close_code() for socket in sockets[person]))
