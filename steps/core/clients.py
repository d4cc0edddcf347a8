"""Sentences about what a client sends over a connection, byte by byte."""

from typing import Any

from support.core.fixtures import RawConnections, ServerCommand
from support.core.raw_requests import RAW_REQUESTS, RawRequest, handshake_of
from support.core.server_command import with_open_files
from support.runner.bdd import given, noun, when
from support.runner.values import ABSENT
from support.runner.words.parameters import parameter
from support.world import World

parameter("bytes", "|".join(RAW_REQUESTS), RAW_REQUESTS.__getitem__, example="headers without end")
MIB = 1024 * 1024


@when("somebody sends {bytes}")
async def sends_bytes(raw: RawConnections, sent: RawRequest) -> None:
    await raw.exchange(sent)


@given("somebody has sent {bytes}")
async def has_sent_bytes(raw: RawConnections, sent: RawRequest) -> None:
    await raw.send(sent)


@given("the client has sent {bytes} after that")
async def has_sent_more(world: World, raw: RawConnections, sent: RawRequest) -> None:
    await raw.last.send(sent.to(world.http.route))


@given("{int} connection/connections is/are open")
async def connections_open(raw: RawConnections, count: int) -> None:
    await raw.open(count)


@given(
    "{int} connection/connections from {string} is/are open",
    once="that each address has a limit of its own is one promise",
)
async def connections_from_open(raw: RawConnections, count: int, source: str) -> None:
    await raw.open(count, source=source)


@given(
    "the client of the last one has left",
    once="only a connection that ends makes room for another",
)
async def has_left(raw: RawConnections) -> None:
    await raw.leave()


@given(
    "the server command is running, and may open {int} files at first and {int} at most",
    once="limits of the system are promised once",
)
async def running_with_limits(server_command: ServerCommand, soft: int, hard: int) -> None:
    await server_command.run(before=with_open_files(soft, hard))


@given(
    "the server command has run out of file descriptors",
    once="what an operator reads of that is one promise",
)
async def out_of_descriptors(server_command: ServerCommand) -> None:
    await server_command.run_out_of_descriptors()


@given("the client has received a response")
async def has_received(raw: RawConnections) -> None:
    await raw.last.response()


@given("a client that reads nothing has sent {bytes}")
async def has_sent_unread(raw: RawConnections, sent: RawRequest) -> None:
    await raw.send_unread(sent)


@given(
    "the client has read {int} KiB",
    once="only a download that goes on slowly is read in part",
)
async def has_read(raw: RawConnections, kib: int) -> None:
    await raw.last.read(kib * 1024)


@given("{name} has begun to open a socket, and left")
async def begun_and_left(world: World, raw: RawConnections, person: str) -> None:
    await raw.send(handshake_of(world.people[person].token))
    await raw.leave()


@noun("the connection", settles=True)
async def connection(world: World, raw: RawConnections) -> str:
    await world.app.held("connections")  # those that are overdue are gone then
    return raw.last.state


@noun("the number of connections that the server holds", settles=True)
async def connections_held(world: World) -> int:
    return await world.app.held("connections")


@noun("the number of tasks of requests", settles=True)
async def tasks_held(world: World) -> int:
    return await world.app.held("tasks")


@noun("the number of MiB that the client could send")
def mib_sent(raw: RawConnections) -> int:
    return raw.last.sent // MIB


@noun("the number of addresses whose requests the app counts")
def addresses_counted(world: World) -> Any:
    return world.app.counted_addresses()


@noun("the number of seconds in {field}")
def seconds_in_header(world: World, name: str) -> Any:
    text = str(world.response.headers.get(name, ""))
    return int(text) if text.isdigit() else ABSENT


@noun("the number of requests that wait for an earlier response")
async def requests_waiting(world: World) -> int:
    return await world.app.held("waiting")


@noun("the number of responses that the client has received", settles=True)
def responses_received(raw: RawConnections) -> int:
    return len(raw.last.responses())
