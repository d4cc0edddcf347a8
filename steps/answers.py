"""Steps that any area says: who asks for what, and what the answer is."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from dirty_equals import Contains, IsNumeric, IsStr

from support.bdd import Fact, given, parameter_type, then, when
from support.database.changes import changed, counted
from support.http import NO_ANSWER, Answer
from support.parameters import NAME
from support.patience import stretched
from support.values import ABSENT, field_of, flattened, value
from support.whereabouts import whereabouts
from support.world import RECORDS, World

IN_UPPER_CASE = " in upper case"

Route = Callable[[World], str]
Reply = Callable[[World], Answer]
Source = Callable[[World], Any]
Record = Callable[[World], Awaitable[Any]]


def _route(words: str) -> Route:
    before, _, rest = words.partition('"')
    noun, (name, _, form) = before.removeprefix("the ").strip(), rest.partition('"')
    if noun == "that route":
        return lambda world: world.route
    if form == IN_UPPER_CASE:
        return lambda world: _in_upper_case(world.path_of(noun, name))
    return lambda world: world.path_of(noun, name) if noun else name


def _in_upper_case(path: str) -> str:
    parent, _, thing_id = path.rpartition("/")
    return f"{parent}/{thing_id.upper()}"


def _reply(words: str) -> Reply:
    if words == "answer":
        return lambda world: world.answer
    return lambda world: world.seen.get(words, NO_ANSWER)


def _record(words: str) -> Record:
    """Return where to look for fields, by what the thing is called and, if it has one, its name."""
    noun, _, name = re.sub(r" (?=[\"`A-Z])", "\n", words, count=1).partition("\n")
    return lambda world: RECORDS[noun.removeprefix("the ")](world, name.strip('"`'))


async def _answer(world: World, _: str) -> Any:
    return world.answer.json


async def _log_line(world: World, message: str) -> Any:
    return world.log.latest(message or "request")


async def _cookie(world: World, name: str) -> Any:
    return world.answer.cookie(name)


RECORDS |= {"answer": _answer, "answer's body": _answer, "log line": _log_line, "cookie": _cookie}


TEXTS = (
    *("comment", "details", "difference", "error", "message", "output", "page", "plan", "printed"),
    *("prompt", "result"),
)
"""What a When can have seen as a text: `the error text`. A word that isn't here is a fault."""
SOURCES: dict[str, Source] = {
    "the answer": lambda world: ABSENT if world.answer is NO_ANSWER else world.answer.text,
    "the log": lambda world: "\n".join(world.log.lines),
    "the app's SQL": lambda world: world.app.sql,
}


def _source(words: str) -> Source:
    """Return where to read: parts of the answer, the log, or what a When saw; ABSENT if nothing."""
    name = words.partition("`")[2].rstrip("`")
    sources: dict[str, Source] = SOURCES | {
        f"the answer's `{name}`": lambda world: _text(world.answer.field(name)),
        f"the answer's header `{name}`": lambda world: world.answer.headers.get(name, ABSENT),
    }
    return sources.get(words, lambda world: _text(world.saw(words.removeprefix("the "))))


def _text(seen: Any) -> Any:
    return ABSENT if seen is ABSENT else str(seen)


parameter_type("Route", r'"/[^"]*"|that route|the [a-z ]+ "[^"]*"(?: in upper case)?', _route)
parameter_type(
    "Rows",
    r"no row was|1 row was|\d+ rows were",
    lambda text: int(text.split()[0].replace("no", "0")),
)
parameter_type("Direction", r"added to|removed from", lambda text: text.split()[0])
parameter_type("Reply", r"answer|preflight", _reply)
parameter_type(
    "Statuses",
    r"[1-5]\d\d(?: or [1-5]\d\d)?",
    lambda text: set(map(int, text.split(" or "))),
)
parameter_type("Act", r"answer|stop|load", str)
parameter_type("Record", rf"the [a-z' ]+?(?: \"[^\"]*\"| `\w+`| {NAME})?", _record)
parameter_type(
    "Source",
    rf"the (?:answer(?:'s (?:header )?`[\w-]+`)?|log|app's SQL|(?:{'|'.join(TEXTS)}) text)",
    _source,
    words=[*SOURCES, *(f"the {text} text" for text in TEXTS)],
)


@given("{who:Who} has asked for {route:Route}")
async def has_asked(world: World, who: str, route: Route) -> None:
    world.earlier.append(await world.ask_before(route(world), by=who))


@when("{who:Who} asks for {route:Route}")
async def asks(world: World, who: str, route: Route) -> None:
    await world.ask(route(world), by=who)


@when("{who:Who} asks for {route:Route} with the query {query:Text}")
async def asks_with_query(world: World, who: str, route: Route, query: str) -> None:
    await world.ask(f"{route(world)}?{query}", by=who)


@when("{who:Who} asks for {route:Route} with the header `{header:Header}` {text:Text}")
async def asks_with_header(world: World, who: str, route: Route, header: str, text: str) -> None:
    await world.ask(route(world), by=who, headers={header: text})


@when("{who:Who} sends {method:Method} to {route:Route}")
async def sends(world: World, who: str, method: str, route: Route) -> None:
    await world.ask(route(world), by=who, method=method)


@when("{who:Who} sends {method:Method} to {route:Route} with the body {body:Text}")
async def sends_body(world: World, who: str, method: str, route: Route, body: str) -> None:
    json = {"Content-Type": "application/json"}
    await world.ask(route(world), by=who, method=method, headers=json, content=body.encode())


@when("{who:Who} sends {method:Method} to {route:Route} under the host name {host:Text}")
async def sends_under_name(world: World, who: str, method: str, route: Route, host: str) -> None:
    await world.ask(route(world), by=who, method=method, headers={"Host": host})


@when("{who:Who} asks for {route:Route} {count:Count} times at once")
async def asks_at_once(world: World, who: str, route: Route, count: int) -> None:
    await world.ask_at_once(count, route(world), by=who)


@then("the {reply:Reply} is {status:Status}")
def has_status(world: World, reply: Reply, status: int) -> Fact:
    return Fact(seen=reply(world).status, promised=status)


@then("every answer is {statuses:Statuses}")
def every_status(world: World, statuses: set[int]) -> Fact:
    return Fact(seen={answer.status for answer in world.answers}, promised=statuses)


@then("the answers are these, in any order:")
def answers_are(world: World, datatable: list[list[str]]) -> Fact:
    name = datatable[0][1]
    seen = [[str(one.status), one.told(name)] for one in world.answers]
    return Fact(seen=sorted(seen), promised=sorted(datatable[1:]))


@then("the answer redirects to {url:Text}")
def redirects_to(world: World, url: str) -> list[Fact]:
    return [
        Fact(seen=world.answer.status, promised=302),
        Fact(seen=world.answer.headers.get("location"), promised=url),
    ]


@then("{record:Record}'s `{field:Field}` is {promised:Value}")
async def field_is(world: World, record: Record, field: str, promised: Any) -> Fact:
    return Fact(seen=field_of(await record(world), field), promised=promised)


@then("the answer's body is {promised:Value}")
def body_is(world: World, promised: Any) -> Fact:
    return Fact(seen=world.answer.json, promised=promised)


@then("{record:Record} holds these fields and nothing else:")
async def holds(world: World, record: Record, datatable: list[list[str]]) -> Fact:
    promised = {field: value(words) for field, words in datatable[1:]}
    return Fact(seen=flattened(await record(world)), promised=promised)


@then("{source:Source} says {text:Text}")
def says(world: World, source: Source, text: str) -> Fact:
    return Fact(seen=source(world), promised=Contains(text))


@then("{source:Source} nowhere says {text:Text}")
async def nowhere_says(world: World, source: Source, text: str) -> list[Fact]:
    return [
        Fact(seen=await whereabouts(world, text), promised=IsStr(min_length=1)),
        Fact(seen=source(world), promised=IsStr() & ~Contains(text)),
    ]


@then("both answers have the same body")
def same_body(world: World) -> Fact:
    return Fact(seen=world.answer.text, promised=world.earlier[-1].text)


@then("the {act:Act} took at most {seconds:Count} seconds")
def took_at_most(world: World, act: str, seconds: int) -> Fact:
    took = world.answer.seconds if act == "answer" else world.saw(f"{act} seconds")
    return Fact(seen=took, promised=IsNumeric(le=stretched(seconds)))


@then("the database is unchanged")
async def unchanged(world: World) -> Fact:
    return Fact(seen=await world.database.changes(), promised={})


@then("the database is intact")
async def is_intact(world: World) -> Fact:
    return Fact(seen=await world.database.faults(), promised=[])


@then("only these rows have changed:")
async def only_changed(world: World, datatable: list[list[str]]) -> Fact:
    return Fact(seen=await changed(world.database), promised=counted(datatable[1:]))


@then("{count:Rows} {kind:Direction} `{table:Field}`")
async def rows_changed(world: World, count: int, kind: str, table: str) -> Fact:
    changes = await changed(world.database)
    return Fact(seen=changes.get((table, kind), 0), promised=count)
