"""Sentences about what a client sends over a connection, byte by byte."""

from support.core.fixtures import RawConnections
from support.core.raw_requests import RAW_REQUESTS, RawRequest
from support.runner.bdd import noun, when
from support.runner.words.parameters import parameter
from support.world import World

parameter("bytes", "|".join(RAW_REQUESTS), RAW_REQUESTS.__getitem__, example="headers without end")
MIB = 1024 * 1024


@when("somebody sends {bytes}")
async def sends_bytes(raw: RawConnections, sent: RawRequest) -> None:
    await raw.exchange(sent)


@noun("the connection", settles=True)
def connection(raw: RawConnections) -> str:
    return raw.last.state


@noun("the number of connections that the server holds", settles=True)
def connections_held(world: World) -> int:
    return world.app.connections()


@noun("the number of MiB that the client could send")
def mib_sent(raw: RawConnections) -> int:
    return raw.last.sent // MIB
