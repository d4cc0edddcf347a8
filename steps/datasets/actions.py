"""Steps of the area `datasets`: what people do to datasets, and what becomes of these."""

from pathlib import Path
from typing import Any

from dirty_equals import IsNumeric

from support.datasets.actions import ITEM, PASTS, Choice, Deed, choice, deed, pattern
from support.datasets.file_server import DatasetHost
from support.datasets.model_tools import (
    CALL,
    PAST_CALL,
    ToolCall,
    results_of,
    tell_model,
    tool_call,
)
from support.datasets.reserved_words import try_words
from support.datasets.rows import (
    columns_in,
    columns_of,
    events_of,
    find_dataset,
    give_datasets,
    shown_datasets,
)
from support.datasets.stalled import hold_back, let_go
from support.runner.bdd import Fact, given, noun, parameter_type, then, when
from support.runner.scenario_task import ScenarioTask
from support.runner.values import ABSENT, field_of, value
from support.runner.waiting import settled
from support.websocket.fixtures import Sockets
from support.world import World

REFUSALS = {
    "datasets that are ready": "NEW.status = 'ready'",
    "every change of datasets": "NEW.status IS NOT NULL",
}
parameter_type("DatasetDeed", pattern(PASTS.keys()), deed)
parameter_type("PastDatasetDeed", pattern(PASTS.values()), deed)
parameter_type("Urls", rf"the URL(?: {ITEM})?|every URL|exactly \d+ URLs?", choice)
parameter_type("ToolCall", CALL, tool_call)
parameter_type("PastToolCall", PAST_CALL, tool_call)
parameter_type("Held", r'(?:the footer of )?"[^"]*"', str)
parameter_type("Refusal", "|".join(REFUSALS), REFUSALS.__getitem__)


@given("the conversation {title:Text} holds these datasets:")
async def holds_datasets(
    world: World, dataset_host: DatasetHost, title: str, datatable: list[list[str]]
) -> None:
    await give_datasets(world, dataset_host, title, datatable)


@given("the host holds back {held:Held}")
async def holds_back(
    world: World, dataset_host: DatasetHost, scenario_task: ScenarioTask, held: str
) -> None:
    await hold_back(world, dataset_host, scenario_task, held)


@given("the database refuses {refusal:Refusal}")
async def refuses_changes(world: World, refusal: str) -> None:
    await world.database.refuse_changes("datasets", refusal)


@given("{person:Name} has {deed:PastDatasetDeed}")
async def has_done(world: World, dataset_host: DatasetHost, person: str, deed: Deed) -> None:
    await deed.do_before(world, dataset_host, person)


@given("the model has {call:PastToolCall}")
async def model_has_called(world: World, dataset_host: DatasetHost, call: ToolCall) -> None:
    await call.make_before(world, dataset_host)


@when("{person:Name} {deed:DatasetDeed}")
async def does(world: World, dataset_host: DatasetHost, person: str, deed: Deed) -> None:
    await deed.do(world, dataset_host, person)


@when(
    "{person:Name} tries every word that the engine doesn't take as a name for {name:Text}"
    " of {title:Text}"
)
async def tries_words(
    world: World, dataset_host: DatasetHost, person: str, name: str, title: str
) -> None:
    await try_words(world, dataset_host, person, name=name, conversation=title)


@when("the model {call:ToolCall}")
async def model_calls(world: World, dataset_host: DatasetHost, call: ToolCall) -> None:
    await call.make(world, dataset_host)


@when("the model is told what {title:Text} holds")
async def model_is_told(world: World, dataset_host: DatasetHost, title: str) -> None:
    await tell_model(world, dataset_host, title)


@then("{urls:Urls} is accepted")
def is_accepted(world: World, urls: Choice) -> Fact:
    return urls(world.seen.get("asked", []), "accepted")


@then("{urls:Urls} are refused with {text:Text}")
@then("{urls:Urls} is refused with {text:Text}")
def is_refused(world: World, urls: Choice, text: str) -> Fact:
    return urls(world.seen.get("asked", []), f"refused with {text}")


@then("the conversation {title:Text} has these datasets:")
async def has_datasets(world: World, title: str, datatable: list[list[str]]) -> Fact:
    columns, *promised = datatable
    seen = await settled(lambda: shown_datasets(world, title, columns), wanted=promised)
    return Fact(seen=seen, promised=promised)


@then("the dataset {name:Text} has these columns:")
async def has_columns(world: World, name: str, datatable: list[list[str]]) -> Fact:
    return Fact(seen=await columns_of(world, name), promised=datatable[1:])


@then("the dataset {name:Text} has every column of {file:Text}, in the same order")
async def has_every_column(
    world: World, dataset_host: DatasetHost, folder: Path, name: str, file: str
) -> Fact:
    promised = columns_in(dataset_host.files[file].content.head, folder=folder)
    return Fact(seen=await columns_of(world, name), promised=promised)


@then("{person:Name}'s socket got these events:")
async def got_events(
    world: World, sockets: Sockets, person: str, datatable: list[list[str]]
) -> Fact:
    (_, *fields), *rows = datatable
    told = await events_of(world, sockets[person][0], count=len(rows))
    seen = [[one["type"], *(field_of(one, field) for field in fields)] for one in told]
    return Fact(seen=seen, promised=[[kind, *map(value, words)] for kind, *words in rows])


@then("the tool results hold:")
async def results_hold(world: World, datatable: list[list[str]]) -> Fact:
    fields, *rows = datatable
    told = await results_of(world)
    seen = [[field_of(one, field) for field in fields] for one in told]
    return Fact(seen=seen, promised=[list(map(value, words)) for words in rows])


@then("the model can query {name:Text} of {title:Text} without quotes")
async def can_query(world: World, dataset_host: DatasetHost, name: str, title: str) -> Fact:
    call = tool_call(f'queries "SELECT count({name}) FROM {name}" of "{title}"')  # noqa: S608  our own name
    await call.make_before(world, dataset_host)
    return Fact(seen=field_of((await results_of(world))[-1], "total_rows"), promised=1)


@then("every word is refused")
def every_word_refused(world: World) -> list[Fact]:
    return [
        Fact(seen=world.saw("words tried"), promised=IsNumeric(ge=50)),
        Fact(seen=world.saw("words accepted"), promised=[]),
    ]


@then("everything ends once the host lets go")
async def everything_ends(world: World) -> Fact:
    let_go(world)
    return Fact(seen=await settled(world.app.loads_under_way, wanted=0), promised=0)


@then("the host got these requests for {name:Text}:")
def got_requests(
    world: World, dataset_host: DatasetHost, name: str, datatable: list[list[str]]
) -> Fact:
    before = world.seen.get("requests before", {}).get(name, 0)
    requests = dataset_host.files[name].requests[before:]
    seen = [[one.method, one.headers.get("range", "")] for one in requests]
    return Fact(seen=seen, promised=datatable[1:])


@then("the requests for {name:Text} had these headers and no others:")
def had_headers(dataset_host: DatasetHost, name: str, datatable: list[list[str]]) -> Fact:
    requests = dataset_host.files[name].requests
    seen = sorted({header for one in requests for header in one.headers})
    return Fact(seen=seen, promised=[header for (header,) in datatable[1:]])


@then("the workers got {count:Number} tasks")
async def got_tasks(world: World, count: int) -> Fact:
    await settled(world.app.loads_under_way, wanted=0)
    before = world.seen.get("tasks before", ABSENT)
    seen = before if before is ABSENT else world.app.tasks_given() - before
    return Fact(seen=seen, promised=count)


@then("no connection to the database was in use meanwhile")
def no_connection_meanwhile(world: World) -> Fact:
    return Fact(seen=world.saw("connections meanwhile"), promised=0)


@noun("the dataset {string}")
async def dataset(world: World, name: str) -> Any:
    return await find_dataset(world, name)


@noun("the tool result")
async def tool_result(world: World) -> Any:
    return [ABSENT, *await results_of(world)][-1]


@noun("the prompt text")
def prompt_text(world: World) -> Any:
    return world.saw("prompt text")


@noun("the result text")
def result_text(world: World) -> Any:
    return world.saw("result text")


@noun("the time in seconds of the load")
def time_of_load(world: World) -> Any:
    return world.saw("load seconds")
