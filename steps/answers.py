"""Steps that any area says: who asks for what, and what the answer is."""

from collections.abc import Callable
from typing import Any

from dirty_equals import Contains

from support.bdd import Fact, given, parameter_type, then, when
from support.http import NO_ANSWER, Answer
from support.values import field_of, flattened, value
from support.world import World

Route = Callable[[World], str]
Reply = Callable[[World], Answer]
Source = Callable[[World], str]
Record = Callable[[World, str], Any]


def _route(words: str) -> Route:
    before, _, rest = words.partition('"')
    noun, name = before.removeprefix("the ").strip(), rest.rstrip('"')
    if noun == "that route":
        return lambda world: world.route
    return lambda world: world.path_of(noun, name) if noun else name


def _reply(words: str) -> Reply:
    if words == "answer":
        return lambda world: world.answer
    return lambda world: world.seen.get(words, NO_ANSWER)


def _record(words: str) -> Record:
    if words == "the answer":
        return lambda world, field: world.answer.field(field)
    if words == "the query":
        return lambda world, field: field_of(world.saw("query"), field)
    return lambda world, field: world.log.field(field)


def _source(words: str) -> Source:
    """Return where to read: parts of the answer, the log, or what a When saw under this name."""
    name = words.partition("`")[2].rstrip("`")
    sources: dict[str, Source] = {
        "the answer": lambda world: world.answer.text,
        "the log": lambda world: "\n".join(world.log.lines),
        f"the answer's `{name}`": lambda world: str(world.answer.field(name)),
        f"the answer's header `{name}`": lambda world: world.answer.headers.get(name, ""),
    }
    return sources.get(words, lambda world: str(world.saw(words.removeprefix("the "))))


parameter_type("Route", r'"/[^"]*"|that route|the [a-z ]+ "[^"]*"', _route)
parameter_type("Reply", r"answer|preflight", _reply)
parameter_type("Word", r"[a-z]+", str)
parameter_type("Record", r"the answer|the log line|the query", _record)
parameter_type("Source", r"the (?:answer(?:'s (?:header )?`[\w-]+`)?|log|[a-z]+ text)", _source)


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


@then("the {reply:Reply} is {status:Status}")
def has_status(world: World, reply: Reply, status: int) -> Fact:
    return Fact(seen=reply(world).status, promised=status)


@then("every answer is {status:Status}")
def every_status(world: World, status: int) -> Fact:
    return Fact(seen={answer.status for answer in world.answers}, promised={status})


@then("{record:Record}'s `{field:Field}` is {promised:Value}")
def field_is(world: World, record: Record, field: str, promised: Any) -> Fact:
    return Fact(seen=record(world, field), promised=promised)


@then("the answer's body is {promised:Value}")
def body_is(world: World, promised: Any) -> Fact:
    return Fact(seen=world.answer.json, promised=promised)


@then("the answer's body holds these fields and nothing else:")
def body_holds(world: World, datatable: list[list[str]]) -> Fact:
    promised = {field: value(words) for field, words in datatable[1:]}
    return Fact(seen=flattened(world.answer.json), promised=promised)


@then("{source:Source} says {text:Text}")
def says(world: World, source: Source, text: str) -> Fact:
    return Fact(seen=source(world), promised=Contains(text))


@then("{source:Source} nowhere says {text:Text}")
def nowhere_says(world: World, source: Source, text: str) -> Fact:
    return Fact(seen=source(world), promised=~Contains(text))


@then("the {source:Word} text is empty")
def text_is_empty(world: World, source: str) -> Fact:
    return Fact(seen=world.saw(f"{source} text"), promised="")


@then("both answers have the same body")
def same_body(world: World) -> Fact:
    return Fact(seen=world.answer.text, promised=world.earlier[-1].text)


@then("the answer came within {seconds:Count} seconds")
def came_within(world: World, seconds: int) -> Fact:
    return Fact(seen=world.answer.seconds < seconds, promised=True)


@then("the database is unchanged")
async def unchanged(world: World) -> Fact:
    return Fact(seen=await world.database.changes(), promised={})
