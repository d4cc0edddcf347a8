"""Steps of the area `websocket`: the sockets that people's pages open."""

from support.bdd import Fact, given, then
from support.world import World


@given("{person:Name}'s socket is open")
async def socket_is_open(world: World, person: str) -> None:
    await world.open_socket(person)


@then("{person:Name} can sign in and open a socket")
async def can_open_socket(world: World, person: str) -> Fact:
    await world.sign_in(person)
    return Fact(seen=(await world.open_socket(person)).status, promised=101)


@then("no socket is open")
def no_socket_open(world: World) -> Fact:
    return Fact(seen=world.app.open_sockets(), promised=0)


@then("{person:Name}'s sockets are closed with the code {code:Count}")
async def sockets_are_closed(world: World, person: str, code: int) -> list[Fact]:
    sockets = world.sockets[person]
    return [Fact(seen=await socket.close_code(), promised=code) for socket in sockets]
