"""Sentences of the area auth about the way through Google: accounts, faults, ways back."""

from functools import partial
from typing import Any

from support.auth.google import Google, shake_hands
from support.auth.sign_in import (
    HARMS,
    account_of,
    address_fields,
    come_back_at_once,
    go_to_google,
    go_to_google_with,
    let_others_wait,
    number_of_states,
    way_of,
)
from support.datasets.file_server import DatasetHost
from support.runner.bdd import given, noun, when
from support.runner.scenario_task import ScenarioTask
from support.world import World


@given("Google's {field} of {name} is {value}")
def google_knows(world: World, field: str, person: str, value: Any) -> None:
    account_of(world, person)[field] = value


@given("Google's {word} endpoint responds with {status} and {string}")
def google_responds(google: Google, endpoint: str, status: int, body: str) -> None:
    google.answer_always(endpoint, status, body)


@given("Google's {word} endpoint can't be reached: {string}")
def google_unreachable(google: Google, endpoint: str, why: str) -> None:
    google.be_unreachable(endpoint, why)


@given(
    "Google's {word} endpoint has an untrusted certificate",
    once="whom the app trusts matters at Google alone",
)
def google_is_forged(
    world: World, google: Google, dataset_host: DatasetHost, endpoint: str
) -> None:
    google.be_forged(endpoint, partial(shake_hands, world, dataset_host.tls_port))


@given("Google works again")
def google_works(google: Google) -> None:
    google.work_again()


@given("{name} has gone to Google without a referral key")
async def has_gone(world: World, google: Google, person: str) -> None:
    await go_to_google(world, google, person, key=None)


@given("{name} has gone to Google with the referral key {string}")
async def has_gone_with_key(world: World, google: Google, person: str, key: str) -> None:
    await go_to_google(world, google, person, key=key)


@given("{name} has gone to Google with the body {string}")
async def has_gone_with_body(world: World, google: Google, person: str, body: str) -> None:
    await go_to_google_with(world, google, person, body=body.encode())


@given("{name} has come back from Google")
async def has_come_back(world: World, person: str) -> None:
    await world.http.ask_before(way_of(world, person), by=person)


@given(
    "{name}'s cookie `oauth_session` has {string}",
    once="all that can happen to a signed cookie is one scenario",
)
def cookie_has(world: World, person: str, harm: str) -> None:
    visitor = world.people.visitor(person)
    harmed = HARMS[harm](str(visitor.browser.get("oauth_session")))
    visitor.hold("oauth_session", harmed, path="/auth")


@given(
    "{int} others wait for Google to respond",
    once="only requests that wait for Google can hold up the others",
)
async def others_wait(
    world: World, google: Google, scenario_task: ScenarioTask, count: int
) -> None:
    await let_others_wait(world, google, count, scenario_task)


@given("the running app holds {variable} {string}")
async def app_holds(world: World, variable: str, value: str) -> None:
    await world.app.change(variable, to=value)


@when("{name} comes back from Google")
async def comes_back(world: World, person: str) -> None:
    await world.http.ask(way_of(world, person), by=person)


@when("{name} comes back from Google with the query {string}")
async def comes_back_with(world: World, person: str, query: str) -> None:
    await world.http.ask(way_of(world, person, query), by=person)


@when("{caller} opens {name}'s return link from Google")
async def opens_way(world: World, caller: str, person: str) -> None:
    await world.http.ask(way_of(world, person), by=caller)


@when("these people come back from Google at the same time:")
async def come_back(world: World, google: Google, datatable: list[list[str]]) -> None:
    await come_back_at_once(world, google, [name for (name,) in datatable[1:]])


@noun("the consent address")
def consent_address(world: World) -> Any:
    return address_fields(world.response)


@noun("the number of different states in the addresses")
def different_states(world: World) -> Any:
    return number_of_states(world)


@noun("the number of requests to Google")
def requests_to_google(google: Google) -> int:
    return google.asked
