"""Sentences of the area websocket: the sockets that people's pages open."""

from support.runner.bdd import Fact, given, then
from support.websocket.fixtures import Sockets
from support.world import World


@given("{name}'s socket is open")
async def socket_is_open(sockets: Sockets, person: str) -> None:
    await sockets.open(person)


@then("{name} can sign in and open a socket")
async def can_open_socket(world: World, sockets: Sockets, person: str) -> Fact:
    await world.people.sign_in(person)
    return Fact(seen=(await sockets.open(person)).status, promised=101)


@then("no socket is open")
def no_socket_open(world: World) -> Fact:
    return Fact(seen=world.app.open_sockets(), promised=0)


@then("{name}'s sockets are closed with the code {int}")
async def sockets_are_closed(sockets: Sockets, person: str, code: int) -> list[Fact]:
    return [Fact(seen=await socket.close_code(), promised=code) for socket in sockets[person]]
