"""Steps of the area `core`: pages and sockets, the log, routes that misbehave, the environment."""

import re
from collections.abc import Callable, Mapping

from dirty_equals import IsStr, IsUUID

from steps.shared.requests import Reply
from support.core.probe_routes import DOMAIN_ERRORS, PROBE_ROUTES, PROBES
from support.core.server_command import run_server_command, running_server
from support.runner.bdd import Fact, given, parameter_type, then, when
from support.world import World
from support.world.app import AppUnderTest
from support.world.http import NO_ANSWER

Holder = Callable[[AppUnderTest, Mapping[str, str]], None]
HOLDERS: dict[str, Holder] = {
    "the environment": AppUnderTest.set_variables,
    "the file `.env`": AppUnderTest.write_dotenv,
}
parameter_type("Holder", "|".join(map(re.escape, HOLDERS)), HOLDERS.__getitem__)
parameter_type("Deed", "|".join(PROBES), str)
parameter_type("Pieces", r"all of|the beginning of", {"the beginning of": 1}.get)
parameter_type("Way", r"over the wire|in process", lambda words: words == "over the wire")
parameter_type("Allowance", r"methods|headers", str)


@given("the environment holds {variable:Variable} {value:Text}")
def environment_holds(world: World, variable: str, value: str) -> None:
    world.app.variables[variable] = value


@given("{holder:Holder} holds these variables")
def holds_all(world: World, holder: Holder, datatable: list[list[str]]) -> None:
    holder(world.app, dict(datatable[1:]))


@given("the environment lacks {variable:Variable}")
def environment_lacks(world: World, variable: str) -> None:
    del world.app.variables[variable]


@given("a route that answers with {status:Status}")
def route_that_answers(world: World, status: int) -> None:
    world.app.extension, world.http.route = PROBE_ROUTES, f"/probe/answer/{status}"


@given("a route that {deed:Deed}")
def route_that(world: World, deed: str) -> None:
    world.app.extension, world.http.route = PROBE_ROUTES, PROBES[deed]


@given("the database has become read-only")
async def database_read_only(world: World) -> None:
    await world.app.start()
    await world.database.make_read_only()


@given("somebody else is writing to the database for long")
async def database_busy(world: World) -> None:
    await world.app.start()
    await world.database.hold_writes()


@given("the app has begun to stop")
async def begun_to_stop(world: World) -> None:
    await world.app.begin_stop()


@when("a page from {origin:Text} asks for {path:Text}")
async def page_asks(world: World, origin: str, path: str) -> None:
    leave = {"Origin": origin, "Access-Control-Request-Method": "GET"}
    world.seen["origin"] = origin
    world.seen["preflight"] = await world.http.ask(path, method="OPTIONS", headers=leave)
    await world.http.ask(path, headers={"Origin": origin})


@when("a page from {origin:Text} asks for leave to send {method:Method} and {name:Text}")
async def page_asks_for_leave(world: World, origin: str, method: str, name: str) -> None:
    wanted = {"Access-Control-Request-Method": method, "Access-Control-Request-Headers": name}
    leave = {"Origin": origin, **wanted}
    world.seen["origin"] = origin
    world.seen["preflight"] = await world.http.ask("/health", method="OPTIONS", headers=leave)


@when("{who:Who} asks for {path:Text} with a cookie of {count:Count} characters")
async def asks_with_long_cookie(world: World, who: str, path: str, count: int) -> None:
    await world.http.ask(path, by=who, headers={"Cookie": f"session_token={'a' * count}"})


@when("somebody asks for every domain error")
async def asks_for_every_error(world: World) -> None:
    route, ask = world.http.route, world.http.ask
    answers = {error: await ask(route.format(error)) for error in DOMAIN_ERRORS}
    world.seen["statuses"] = {error: answer.status for error, answer in answers.items()}


@then("every error has its status:")
def errors_have_statuses(world: World, datatable: list[list[str]]) -> Fact:
    promised = {error: int(status) for error, status in datatable[1:]}
    return Fact(seen=world.saw("statuses"), promised=promised)


@when("somebody reads {pieces:Pieces} that route {on_wire:Way}")
async def reads(world: World, pieces: int | None, on_wire: bool) -> None:  # noqa: FBT001  pytest-bdd's own call
    world.seen["read"] = await world.http.read(world.http.route, on_wire=on_wire, pieces=pieces)


@when("the app starts from its environment")
async def starts_from_environment(world: World) -> None:
    await world.act()
    world.seen |= await world.app.try_to_start()


@when("somebody prints the settings")
def prints_settings(world: World) -> None:
    _, settings = world.app.build()
    world.seen["printed text"] = f"{settings} {settings!r} {settings.model_dump_json()}"


@when("somebody runs the server command")
async def runs_server_command(world: World) -> None:
    world.seen |= await run_server_command(world.app.variables, folder=world.app.folder)


@when("somebody runs the server command, asks it for {path:Text} and ends it")
async def runs_server_and_asks(world: World, path: str) -> None:
    variables, folder = world.app.variables, world.app.folder
    async with running_server(variables, folder=folder) as server:
        world.http.answers.append(await server.ask(path))
        world.seen |= await server.stop()


@then("the {reply:Reply} allows the page's origin")
def allows_origin(world: World, reply: Reply) -> Fact:
    seen = reply(world).headers.get("access-control-allow-origin")
    return Fact(seen=seen, promised=world.saw("origin"))


@then("the answer allows credentials")
def allows_credentials(world: World) -> Fact:
    return Fact(seen=world.answer.headers.get("access-control-allow-credentials"), promised="true")


@then("the preflight allows the {what:Allowance} {names:Words}")
def preflight_allows(world: World, what: str, names: set[str]) -> Fact:
    preflight = world.seen.get("preflight", NO_ANSWER)
    seen = preflight.headers.get(f"access-control-allow-{what}", "")
    return Fact(seen=set(seen.split(", ")), promised=names)


@then("the {reply:Reply} has no CORS headers")
def no_cors_headers(world: World, reply: Reply) -> Fact:
    names = [name for name in reply(world).headers if name.startswith("access-control-")]
    return Fact(seen=names, promised=[])


@then("the request has left one line in the log")
def one_line(world: World) -> Fact:
    return Fact(seen=len(world.log.requests), promised=1)


@then("the answer's `details` refer to the request id")
def details_refer(world: World) -> Fact:
    promised = f"Reference: {world.answer.headers.get('x-request-id')}"
    return Fact(seen=world.answer.field("details"), promised=promised)


@then("the log line's `request_id` is the answer's own, a fresh UUID")
def request_id_is_fresh(world: World) -> list[Fact]:
    own = world.answer.headers.get("x-request-id")
    return [
        Fact(seen=world.log.field("request_id"), promised=own),
        Fact(seen=own, promised=IsUUID(4)),
    ]


@then("the log has an ERROR record with the stack trace")
def error_logged(world: World) -> Fact:
    traces = [one.get("exception") for one in world.log.records if one["level"] == "error"]
    return Fact(
        seen=traces, promised=[IsStr(regex=r"Traceback .*probe_routes\.py.*Error: .*", regex_flags=16)]
    )


@then("the connection breaks off")
def breaks_off(world: World) -> Fact:
    return Fact(seen=world.saw("read"), promised="b'the beginning', then RemoteProtocolError")


@then("no connection is in use")
async def no_connection_in_use(world: World) -> Fact:
    return Fact(seen=await world.app.connections_kept(), promised=0)


@then("the app runs with {variable:Variable} {promised:Value}")
def runs_with(world: World, variable: str, promised: str | int) -> Fact:
    return Fact(seen=world.app.setting(variable), promised=promised)


@then("the database file is named {name:Text}")
def file_is_named(world: World, name: str) -> Fact:
    return Fact(seen=[path.name for path in world.app.folder.glob("*.db")], promised=[name])


@then("the start fails")
def start_fails(world: World) -> Fact:
    seen = world.app.is_running, world.saw("error text")
    return Fact(seen=seen, promised=(False, IsStr(min_length=1)))


@then("the exit status is {status:Count}")
def exit_status_is(world: World, status: int) -> Fact:
    return Fact(seen=world.saw("exit status"), promised=status)


@then("the error text is {text:Text}")
def error_is(world: World, text: str) -> Fact:
    return Fact(seen=str(world.saw("error text")).strip(), promised=text)


@then("the error text is one line")
def error_is_one_line(world: World) -> Fact:
    return Fact(seen=str(world.saw("error text")).strip().count("\n"), promised=0)


@then("the database's write lock was taken and is free again")
async def lock_taken_and_free(world: World) -> Fact:
    await world.database.hold_writes()
    await world.database.let_go()
    return Fact(seen=world.app.transactions(), promised=[world.database.begin, "COMMIT"])
