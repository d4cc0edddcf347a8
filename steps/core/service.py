"""Sentences of the area core about routes that misbehave, the log, and a service that is busy."""

from typing import Any

from support.core.observed import ErrorsSeen, ReadSeen
from support.core.probe_routes import DOMAIN_ERRORS, PROBE_ROUTES, PROBES, cut_off
from support.core.server_command import run_server_command, running_server
from support.runner.bdd import Fact, given, noun, then, when
from support.runner.values import ABSENT, Absent, field_of, findings_of
from support.runner.words.parameters import parameter
from support.world import World
from support.world.observed import CommandSeen

parameter("way", "over the wire|in process", str, example="in process")
parameter("probe", "|".join(PROBES), str, example="raises an exception")


@given(
    "the file `.env` holds these variables:",
    once="the file is read by the settings alone, and one scenario has both",
)
def dotenv_holds(world: World, datatable: list[list[str]]) -> None:
    world.app.write_dotenv(dict(datatable[1:]))


@when("{caller} asks for that route")
async def asks_for_route(world: World, caller: str) -> None:
    await world.http.ask(world.http.route, by=caller)


@given(
    "{caller} has asked for that route",
    once="only a service that goes on after a fault is asked twice",
)
async def has_asked_for_route(world: World, caller: str) -> None:
    await world.http.ask_before(world.http.route, by=caller)


@given("a route that {probe}")
def route_that(world: World, probe: str) -> None:
    world.app.extension, world.http.route = PROBE_ROUTES, PROBES[probe]


@given("the database has become read-only")
async def database_read_only(world: World) -> None:
    await world.app.start()
    await world.database.make_read_only()


@given("another connection holds a long write transaction")
async def database_busy(world: World) -> None:
    await world.app.start()
    await world.database.hold_writes()


@given("that write transaction has ended")
async def database_free(world: World) -> None:
    await world.database.let_go()


@given("the app has begun to stop")
async def begun_to_stop(world: World) -> None:
    await world.app.begin_stop()


@when("{caller} asks for {string} with a cookie of {int} characters")
async def asks_with_long_cookie(world: World, who: str, path: str, count: int) -> None:
    await world.http.ask(path, by=who, headers={"Cookie": f"session_token={'a' * count}"})


@when(
    "the server cuts off somebody's request for that route",
    once="the log line of a request without a response is one promise",
)
async def request_is_cut_off(world: World) -> None:
    await cut_off(world)


@when(
    "somebody asks for every domain error",
    once="the table of statuses is one promise",
)
async def asks_for_every_error(world: World) -> None:
    await world.act()
    route, ask = world.http.route, world.http.probe
    responses = {error: await ask(route.format(error)) for error in DOMAIN_ERRORS}
    statuses = {error: response.status for error, response in responses.items()}
    world.observed.note(ErrorsSeen(statuses))


@when(
    "somebody reads that route to its end {way}",
    once="only a response that breaks off is read piece by piece",
)
async def reads_all(world: World, way: str) -> None:
    on_wire = way == "over the wire"
    world.observed.note(ReadSeen(await world.http.read(world.http.route, on_wire=on_wire)))


@when("somebody reads the beginning of that route {way}", once="leaving early is one promise")
async def reads_beginning(world: World, way: str) -> None:
    read = world.http.read(world.http.route, on_wire=way == "over the wire", pieces=1)
    world.observed.note(ReadSeen(await read))


@when(
    "somebody prints the settings",
    once="secrets in a printout are one promise",
)
def prints_settings(world: World) -> None:
    _, settings = world.app.build()
    printed = f"{settings} {settings!r} {settings.model_dump_json()}"
    world.observed.note(CommandSeen(0, printed, of_app=True))


@when(
    "somebody runs the server command",
    once="a start that fails needs no server that runs",
)
async def runs_server_command(world: World) -> None:
    world.observed.note(await run_server_command(world.app.variables, folder=world.app.folder))


@when("somebody runs the server command, asks it for {string} and ends it")
async def runs_server_and_asks(world: World, path: str) -> None:
    variables, folder = world.app.variables, world.app.folder
    async with running_server(variables, folder=folder) as server:
        world.http.keep(await server.ask(path))
        world.observed.note(await server.stop())


@then(
    "the database's write lock was taken and is free again",
    once="the health check's own transaction is seen nowhere else",
)
async def lock_taken_and_free(world: World) -> Fact:
    await world.database.hold_writes()
    await world.database.let_go()
    return Fact(seen=world.app.transactions(), promised=[world.database.begin, "COMMIT"])


@noun("the end of what was read")
def end_of_read(world: World) -> str | Absent:
    return world.observed[ReadSeen].end


@noun("the statuses of the domain errors")
def statuses_of_errors(world: World) -> list[dict[str, Any]] | Absent:
    statuses = world.observed[ErrorsSeen].statuses
    return [{"error": error, "status": statuses[error]} for error in statuses] or ABSENT


@noun("the number of lines about requests in the log")
def request_lines(world: World) -> int:
    return len(world.log.requests)


@noun("the request ID of the log line")
def request_id_of_line(world: World) -> Any:
    return world.log.field("request_id")


@noun("the request ID of the log line {string}")
def request_id_of_line_about(world: World, message: str) -> Any:
    return field_of(world.log.latest(message), "request_id")


@noun("the time in milliseconds of the log line")
def duration_of_line(world: World) -> Any:
    return world.log.field("duration_ms")


@noun("the reference in the response's details")
def reference(world: World) -> Any:
    details = world.response.field("details")
    return details.removeprefix("Reference: ") if isinstance(details, str) else details


@noun("the number of responses that refer to another request")
def wrong_references(world: World) -> int | Absent:
    named = {f"Reference: {each.headers['x-request-id']}": each for each in world.http.responses}
    return findings_of([each for text, each in named.items() if each.field("details") != text])


@noun("the number of requests without an error in the log")
def requests_without_error(world: World) -> int | Absent:
    return findings_of([line for line in world.log.requests if "error" not in line])


@noun("the stack trace in the log")
def stack_trace(world: World) -> Any:
    traces = [line.get("exception") for line in world.log.records if line["level"] == "error"]
    return traces[0] if len(traces) == 1 else f"{len(traces)} errors in the log"


@noun("the number of database connections in use", settles=True)
def connections_in_use(world: World) -> Any:
    return world.app.connections_in_use()


@noun("the name of the database file")
def database_file(world: World) -> str:
    return ", ".join(path.name for path in world.app.folder.glob("*.db"))
