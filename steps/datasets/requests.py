"""Sentences of the area datasets about what people do: add, load, remove, refresh, rename."""

from typing import Any

from support.datasets.held_event import HeldEvent
from support.datasets.outcomes import ACCEPTED, count, only, outcomes, refused, shared
from support.datasets.requests import DatasetRequests, response_to_earlier_refresh
from support.datasets.reserved_words import reserved_words
from support.runner.bdd import Fact, given, noun, then, when
from support.runner.patience import unstretched
from support.runner.values import ABSENT
from support.runner.words.nouns import Thing
from support.world import World
from support.world.observed import Took


@given("{name} has added {string} to {string}")
async def has_added(dataset_requests: DatasetRequests, person: str, url: str, title: str) -> None:
    await dataset_requests.add_before(person, url, title)


@given("{name} has added {string} to {string}, and the event {string} is on its way")
async def has_added_and_event_waits(  # noqa: PLR0913, PLR0917  the values of the sentence
    dataset_requests: DatasetRequests,
    held_event: HeldEvent,
    person: str,
    url: str,
    title: str,
    kind: str,
) -> None:
    await held_event.hold(kind)
    await dataset_requests.add_before(person, url, title)
    await held_event.until_held()


@when("that event arrives", once="one event of a load can be met by the next load's")
def event_arrives(held_event: HeldEvent) -> None:
    held_event.let_go()


@given("{name} has loaded {string} into {string}")
async def has_loaded(dataset_requests: DatasetRequests, person: str, url: str, title: str) -> None:
    await dataset_requests.load_before(person, url, title)


@given("{name} has removed {string} from {string}")
async def has_removed(
    dataset_requests: DatasetRequests, person: str, name: str, title: str
) -> None:
    await dataset_requests.send_before(person, await dataset_requests.removal(name, title))


@given("{name} has renamed {string} of {string} to {string}")
async def has_renamed(
    dataset_requests: DatasetRequests, person: str, name: str, title: str, new_name: str
) -> None:
    ask = await dataset_requests.renaming(name, title, new_name)
    await dataset_requests.send_before(person, ask)


@given("{name} has refreshed {string} of {string}")
async def has_refreshed(
    dataset_requests: DatasetRequests, person: str, name: str, title: str
) -> None:
    await dataset_requests.refresh_before(person, name, title)


@given("{name} has begun to refresh {string} of {string}")
async def has_begun_to_refresh(
    dataset_requests: DatasetRequests, person: str, name: str, title: str
) -> None:
    await dataset_requests.begin_refresh(person, name, title)


@when("{name} adds {value} to {string}")
async def adds(dataset_requests: DatasetRequests, person: str, url: str, title: str) -> None:
    await dataset_requests.send(person, dataset_requests.addition(url, title))


@when("{name} adds a URL of {int} characters to {string}")
async def adds_long_url(
    dataset_requests: DatasetRequests, person: str, length: int, title: str
) -> None:
    url = "https://data.example/".ljust(length, "a")
    await dataset_requests.send(person, dataset_requests.addition(url, title))


@when("{name} adds these URLs to {string}:")
async def adds_each(
    dataset_requests: DatasetRequests, person: str, title: str, datatable: list[list[str]]
) -> None:
    await dataset_requests.send(person, *dataset_requests.additions(datatable, title))


@when("{name} adds these URLs to {string} at the same time:")
async def adds_together(
    dataset_requests: DatasetRequests, person: str, title: str, datatable: list[list[str]]
) -> None:
    await dataset_requests.send_together(person, dataset_requests.additions(datatable, title))


@when("{name} loads {string} into {string}")
async def loads(dataset_requests: DatasetRequests, person: str, url: str, title: str) -> None:
    await dataset_requests.load(person, url, title)


@when("{name} removes {string} from {string}")
async def removes(dataset_requests: DatasetRequests, person: str, name: str, title: str) -> None:
    await dataset_requests.send(person, await dataset_requests.removal(name, title))


@when("{name} refreshes {string} of {string}")
async def refreshes(dataset_requests: DatasetRequests, person: str, name: str, title: str) -> None:
    await dataset_requests.send(person, await dataset_requests.refresh(name, title))


@when("{name} renames {string} of {string} to {value}")
async def renames(
    dataset_requests: DatasetRequests, person: str, name: str, title: str, new_name: Any
) -> None:
    await dataset_requests.send(person, await dataset_requests.renaming(name, title, new_name))


@when(
    "{name} renames {string} of {string} to each word that DuckDB reserves",
    once="the words are DuckDB's, too many for a table, and others in another version",
)
async def renames_to_reserved_words(
    dataset_requests: DatasetRequests, person: str, name: str, title: str
) -> None:
    asks = await dataset_requests.renamings(name, title, reserved_words())
    await dataset_requests.send(person, *asks)


@then("{thing} is accepted")
async def is_accepted(thing: Thing) -> Fact:
    return Fact(seen=await thing.seen(ACCEPTED), promised=ACCEPTED)


@then("{thing} is refused with {string}")
async def is_refused(thing: Thing, text: str) -> Fact:
    return Fact(seen=await thing.seen(refused(text)), promised=refused(text))


@noun("the URL")
def only_url(world: World) -> Any:
    return only(outcomes(world))


@noun("the URL {string}")
def one_url(world: World, url: str) -> Any:
    return only(outcomes(world, url))


@noun("every URL")
def every_url(world: World) -> Any:
    return shared(outcomes(world))


@noun("the number of accepted URLs")
def number_accepted(world: World) -> Any:
    return count(outcomes(world), ACCEPTED)


@noun("the number of URLs refused with {string}")
def number_refused(world: World, text: str) -> Any:
    return count(outcomes(world), refused(text))


@noun("the earlier refresh", settles=True)
def earlier_refresh(world: World) -> Any:
    return response_to_earlier_refresh(world)


@noun("the status of the earlier refresh", settles=True)
def status_of_earlier_refresh(world: World) -> Any:
    return getattr(response_to_earlier_refresh(world), "status", ABSENT)


@noun("the time in seconds of the load")
def time_of_load(world: World) -> Any:
    return unstretched(world.observed[Took].load)
