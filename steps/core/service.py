"""Sentences of the area core about routes that misbehave, the log, and a service that is busy."""

from dirty_equals import IsStr, IsUUID

from support.core.observed import ErrorsSeen, ReadSeen
from support.core.probe_routes import DOMAIN_ERRORS, PROBE_ROUTES, PROBES
from support.core.server_command import run_server_command, running_server
from support.runner.bdd import Fact, given, then, when
from support.runner.parameters import parameter
from support.world import World
from support.world.observed import CommandSeen

parameter("probe", "|".join(PROBES), str, example="raises an exception")


@given("the file `.env` holds these variables:")
def dotenv_holds(world: World, datatable: list[list[str]]) -> None:
    world.app.write_dotenv(dict(datatable[1:]))


@when("{caller} asks for that route")
async def asks_for_route(world: World, caller: str) -> None:
    await world.http.ask(world.http.route, by=caller)


@given("{caller} has asked for that route")
async def has_asked_for_route(world: World, caller: str) -> None:
    await world.http.ask_before(world.http.route, by=caller)


@when("{caller} asks for that route {int} times at once")
async def asks_for_route_at_once(world: World, caller: str, count: int) -> None:
    await world.http.ask_at_once(count, world.http.route, by=caller)


@given("a route that answers with {status}")
def route_that_answers(world: World, status: int) -> None:
    world.app.extension, world.http.route = PROBE_ROUTES, f"/probe/answer/{status}"


@given("a route that {probe}")
def route_that(world: World, probe: str) -> None:
    world.app.extension, world.http.route = PROBE_ROUTES, PROBES[probe]


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


@when("{caller} asks for {string} with a cookie of {int} characters")
async def asks_with_long_cookie(world: World, who: str, path: str, count: int) -> None:
    await world.http.ask(path, by=who, headers={"Cookie": f"session_token={'a' * count}"})


@when("somebody asks for every domain error")
async def asks_for_every_error(world: World) -> None:
    route, ask = world.http.route, world.http.ask
    responses = {error: await ask(route.format(error)) for error in DOMAIN_ERRORS}
    statuses = {error: response.status for error, response in responses.items()}
    world.observed.note(ErrorsSeen(statuses))


@then("every error has its status:")
def errors_have_statuses(world: World, datatable: list[list[str]]) -> Fact:
    promised = {error: int(status) for error, status in datatable[1:]}
    return Fact(seen=world.observed[ErrorsSeen].statuses, promised=promised)


@when("somebody reads all of that route over the wire")
async def reads_all_on_wire(world: World) -> None:
    world.observed.note(ReadSeen(await world.http.read(world.http.route, on_wire=True)))


@when("somebody reads all of that route in process")
async def reads_all(world: World) -> None:
    world.observed.note(ReadSeen(await world.http.read(world.http.route, on_wire=False)))


@when("somebody reads the beginning of that route over the wire")
async def reads_beginning_on_wire(world: World) -> None:
    world.observed.note(ReadSeen(await world.http.read(world.http.route, on_wire=True, pieces=1)))


@when("somebody reads the beginning of that route in process")
async def reads_beginning(world: World) -> None:
    world.observed.note(ReadSeen(await world.http.read(world.http.route, on_wire=False, pieces=1)))


@when("somebody prints the settings")
def prints_settings(world: World) -> None:
    _, settings = world.app.build()
    printed = f"{settings} {settings!r} {settings.model_dump_json()}"
    world.observed.note(CommandSeen(0, printed))


@when("somebody runs the server command")
async def runs_server_command(world: World) -> None:
    world.observed.note(await run_server_command(world.app.variables, folder=world.app.folder))


@when("somebody runs the server command, asks it for {string} and ends it")
async def runs_server_and_asks(world: World, path: str) -> None:
    variables, folder = world.app.variables, world.app.folder
    async with running_server(variables, folder=folder) as server:
        world.http.keep(await server.ask(path))
        world.observed.note(await server.stop())


@then("the request has left one line in the log")
def one_line(world: World) -> Fact:
    return Fact(seen=len(world.log.requests), promised=1)


@then("the response's `details` refer to the request id")
def details_refer(world: World) -> Fact:
    promised = f"Reference: {world.response.headers.get('x-request-id')}"
    return Fact(seen=world.response.field("details"), promised=promised)


@then("the log line's `request_id` is the response's own, a fresh UUID")
def request_id_is_fresh(world: World) -> list[Fact]:
    own = world.response.headers.get("x-request-id")
    return [
        Fact(seen=world.log.field("request_id"), promised=own),
        Fact(seen=own, promised=IsUUID(4)),
    ]


@then("the log has an ERROR record with the stack trace")
def error_logged(world: World) -> Fact:
    traces = [one.get("exception") for one in world.log.records if one["level"] == "error"]
    return Fact(
        seen=traces,
        promised=[IsStr(regex=r"Traceback .*probe_routes\.py.*Error: .*", regex_flags=16)],
    )


@then("the connection breaks off")
def breaks_off(world: World) -> Fact:
    return Fact(
        seen=world.observed[ReadSeen].text, promised="b'the beginning', then RemoteProtocolError"
    )


@then("no connection is in use")
async def no_connection_in_use(world: World) -> Fact:
    return Fact(seen=await world.app.connections_kept(), promised=0)


@then("the database file is named {string}")
def file_is_named(world: World, name: str) -> Fact:
    return Fact(seen=[path.name for path in world.app.folder.glob("*.db")], promised=[name])


@then("the database's write lock was taken and is free again")
async def lock_taken_and_free(world: World) -> Fact:
    await world.database.hold_writes()
    await world.database.let_go()
    return Fact(seen=world.app.transactions(), promised=[world.database.begin, "COMMIT"])
