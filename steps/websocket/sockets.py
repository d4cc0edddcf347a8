"""Sentences of the area websocket about how sockets are opened, closed and kept open."""

import asyncio
from typing import Any

from support.runner.bdd import Fact, given, noun, then, when
from support.websocket.client import Handshake
from support.websocket.fixtures import HALF, Sockets
from support.websocket.seen import connections_to_server, registered, tasks_of_sockets
from support.world import World


@given("{name}'s socket is open")
async def socket_is_open(sockets: Sockets, person: str) -> None:
    await sockets.open(person)


@given("{name} has {int} sockets open")
async def sockets_are_open(sockets: Sockets, person: str, count: int) -> None:
    for _ in range(count):
        await sockets.open(person)


@when("{name} opens a socket")
async def opens(sockets: Sockets, person: str) -> None:
    await sockets.open_as_act(person)


@when("{caller} opens a socket with the query {string}")
async def opens_with_query(sockets: Sockets, caller: str, query: str) -> None:
    headers = sockets.cookie_of(caller)
    await sockets.open_as_act(caller, Handshake(query, headers))


@given("{caller} has opened a socket with the query {string}")
async def has_opened_with_query(world: World, sockets: Sockets, caller: str, query: str) -> None:
    socket = await sockets.ask(caller, Handshake(query, sockets.cookie_of(caller)))
    world.http.keep_earlier(socket.response)


@when("{caller} opens a socket with a token of {int} characters")
async def opens_with_long_token(sockets: Sockets, caller: str, count: int) -> None:
    await sockets.open_as_act(caller, Handshake(f"token={'f' * count}"))


@given(
    "{name} has opened a socket with the session token in the query parameter {string}",
    once="elsewhere sockets are opened with a cookie",
)
async def has_opened_with_token(sockets: Sockets, person: str, parameter: str) -> None:
    await sockets.ask(person, sockets.in_query(person, parameter))


@when("{name} opens a socket with the session token in the query parameter {string}")
async def opens_with_token(sockets: Sockets, person: str, parameter: str) -> None:
    await sockets.open_as_act(person, sockets.in_query(person, parameter))


@when(
    "{name} opens a socket with the session token in the query, and the cookie {string}",
    once="which of two credentials counts is one promise",
)
async def opens_with_both(sockets: Sockets, person: str, cookie: str) -> None:
    query = sockets.in_query(person, "token").query
    await sockets.open_as_act(person, Handshake(query, {"Cookie": cookie}))


@when(
    "{name} opens a socket with the session token as bearer token",
    once="that a bearer token opens no socket is one promise",
)
async def opens_with_bearer(world: World, sockets: Sockets, person: str) -> None:
    bearer = {"Authorization": f"Bearer {world.people[person].token}"}
    await sockets.open_as_act(person, Handshake(headers=bearer))


@when("{name} opens a socket and asks for the conversation {string}")
async def opens_and_asks(world: World, sockets: Sockets, person: str, title: str) -> None:
    await sockets.open_as_act(person)
    await world.http.ask(world.path_of("conversation", title), by=person)


@given(
    "{name} has opened and closed a socket {int} times", once="many reconnections are one promise"
)
async def has_opened_and_closed(sockets: Sockets, person: str, count: int) -> None:
    for number in range(1, count + 1):
        await sockets.open(person)
        await sockets.close(person, number)


@given(
    "{name} has opened a socket and lost the network {int} times",
    once="many broken sockets are one promise",
)
async def has_opened_and_lost(sockets: Sockets, person: str, count: int) -> None:
    for _ in range(count):
        await sockets.open(person)
        await sockets.lose(person, len(sockets[person]))


@given("a page in {name}'s browser has opened a socket")
async def browser_opens(sockets: Sockets, person: str) -> None:
    await sockets.open_in_browser(person)


@given("{name} has closed socket {int}")
async def has_closed(sockets: Sockets, person: str, number: int) -> None:
    await sockets.close(person, number)


@when("{name} closes socket {int}")
async def closes(world: World, sockets: Sockets, person: str, number: int) -> None:
    await world.act()
    await sockets.close(person, number)


@given("{name}'s socket {int} has lost the network")
async def has_lost(sockets: Sockets, person: str, number: int) -> None:
    await sockets.lose(person, number)


@when("{name}'s socket {int} loses the network", once="elsewhere a lost network is what is given")
async def loses(world: World, sockets: Sockets, person: str, number: int) -> None:
    await world.act()
    await sockets.lose(person, number)


@given("{name}'s page no longer reads")
def page_reads_nothing(sockets: Sockets, person: str) -> None:
    sockets.stop_reading(person)


@when("{name}'s page reads again")
async def page_reads_again(world: World, sockets: Sockets, person: str) -> None:
    await world.act()
    sockets.read_on(person)


@given("{name}'s socket answers no pings")
def answers_no_pings(sockets: Sockets, person: str) -> None:
    sockets.connection(person).hold_pongs()


@given("{name}'s socket answers pings again", once="a late pong is one promise")
async def answers_again(sockets: Sockets, person: str) -> None:
    await sockets.connection(person).send_held()


@when("{name}'s socket ends its side of the connection", once="a half-open socket is one promise")
async def ends_its_side(world: World, sockets: Sockets, person: str) -> None:
    await world.act()
    sockets.connection(person).transport.write_eof()


@given("{int} seconds have passed, second by second")
async def each_second_has_passed(sockets: Sockets, seconds: int) -> None:
    await sockets.let_pass(seconds)


@when("{int} seconds pass, second by second")
async def each_second_passes(world: World, sockets: Sockets, seconds: int) -> None:
    await world.act()
    await sockets.let_pass(seconds)


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


@noun("the registered sockets", settles=True)
def registered_sockets(world: World) -> Any:
    return registered(world)


@noun("the number of socket tasks", settles=True)
def number_of_tasks() -> int:
    return len(tasks_of_sockets())


@noun("the number of connections to the server")
async def number_of_connections(world: World) -> int:
    return connections_to_server(await world.app.address())


@noun("the close codes of {name}'s sockets")
async def close_codes(sockets: Sockets, person: str) -> list[int | None]:
    return await asyncio.gather(*(socket.close_code() for socket in sockets[person]))


@noun("the close code in {name}'s browser")
async def code_in_browser(sockets: Sockets, person: str) -> Any:
    return (await sockets.pages[person].seen())["code"]


@noun("the states of {name}'s sockets", settles=True)
def states(sockets: Sockets, person: str) -> str:
    return ", ".join(socket.state for socket in sockets[person])


@noun("the state of {name}'s last socket", settles=True)
def state_of_last(sockets: Sockets, person: str) -> str:
    return sockets[person][-1].state


@noun("the seconds of the pings on {name}'s socket", settles=True)
def seconds_of_pings(sockets: Sockets, person: str) -> str:
    # Time goes on by half seconds, at whose end a ping that was due in them comes.
    seconds = [came - HALF / 2 for came in sockets.connection(person).pings]
    return ", ".join(f"{second:.0f}" for second in seconds)
