"""Steps of the area `websocket`: the sockets that people's pages open."""

from support.bdd import Fact, given, then, when
from support.world import World


@given("{person:Name}'s socket is open")
async def socket_is_open(world: World, person: str) -> None:
    await world.open_socket(person)


@when("{person:Name} opens a socket")
async def opens_socket(world: World, person: str) -> None:
    world.seen["handshake"] = (await world.open_socket(person)).status


@then("{person:Name} can sign in and open a socket")
async def can_open_socket(world: World, person: str) -> Fact:
    await world.sign_in(person)
    return Fact(seen=(await world.open_socket(person)).status, promised=101)


@then("the handshake is answered with {status:Status}")
def handshake_is(world: World, status: int) -> Fact:
    return Fact(seen=world.saw("handshake"), promised=status)


@then("no socket is open")
def no_socket_open(world: World) -> Fact:
    return Fact(seen=world.app.open_sockets(), promised=0)


@then("{person:Name}'s sockets are closed with the code {code:Count}")
async def sockets_are_closed(world: World, person: str, code: int) -> list[Fact]:
    sockets = world.sockets[person]
    return [Fact(seen=await socket.close_code(), promised=code) for socket in sockets]
