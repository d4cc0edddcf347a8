"""Steps of the area `auth` that lead through Google: accounts, keys, ways back, refusals."""

import re
from typing import Any

from dirty_equals import IsStr

from support.auth.google import FAULTS, Google
from support.auth.sign_in import (
    HARMS,
    account_of,
    add_key,
    address_fields,
    come_back_at_once,
    go_to_google,
    let_others_wait,
    run_app_command,
    try_every_route,
    way_of,
)
from support.runner.bdd import Fact, given, noun, parameter_type, then, when
from support.runner.old_parameters import NAME
from support.runner.scenario_task import ScenarioTask
from support.runner.values import ABSENT, field_of
from support.world import World
from support.world.observed import CommandSeen

parameter_type("Fault", "|".join(map(re.escape, FAULTS)), FAULTS.__getitem__)
parameter_type("Harm", "|".join(HARMS), HARMS.__getitem__)
parameter_type("KeyState", "unused|spent by somebody who is gone|spent", str)
parameter_type(
    "WithKey",
    r'without a referral key|with the referral key "[^"]*"',
    lambda text: text.partition('"')[2][:-1] if '"' in text else None,
)
parameter_type(
    "People",
    rf"{NAME}(?:, {NAME})* and {NAME}",
    lambda text: text.replace(" and ", ", ").split(", "),
)


@given("the referral key {key:Text} is {state:KeyState}")
async def key_is(world: World, key: str, state: str) -> None:
    await add_key(world, key, state=state)


@given("Google's `{field:Field}` of {person:Name} is {value:Value}")
def google_knows(world: World, field: str, person: str, value: Any) -> None:
    account_of(world, person)[field] = value


@given("Google {fault:Fault}")
def google_has_fault(google: Google, fault: Any) -> None:
    google.fault = fault


@given("{person:Name} has gone to Google {key:WithKey}")
async def has_gone(world: World, google: Google, person: str, key: str | None) -> None:
    await go_to_google(world, google, person, key=key)


@given("{person:Name} has come back from Google")
async def has_come_back(world: World, person: str) -> None:
    await world.http.ask_before(way_of(world, person), by=person)


@given("{person:Name}'s cookie `oauth_session` has {harm:Harm}")
def cookie_has(world: World, person: str, harm: Any) -> None:
    visitor = world.people.visitor(person)
    harmed = harm(visitor.browser.get("oauth_session"))
    visitor.hold("oauth_session", harmed, path="/auth")


@given("{count:Count} others wait for Google to answer")
async def others_wait(
    world: World, google: Google, count: int, scenario_task: ScenarioTask
) -> None:
    await let_others_wait(world, google, count, scenario_task)


@given("the running app holds {variable:Variable} {value:Text}")
async def app_holds(world: World, variable: str, value: str) -> None:
    await world.app.change(variable, to=value)


@given("the database refuses new rows of `{table:Field}`")
async def refuses_rows(world: World, table: str) -> None:
    await world.database.refuse_rows(table)


@when("{person:Name} comes back from Google")
async def comes_back(world: World, person: str) -> None:
    await world.http.ask(way_of(world, person), by=person)


@when("{person:Name} comes back from Google with the query {query:Text}")
async def comes_back_with(world: World, person: str, query: str) -> None:
    await world.http.ask(way_of(world, person, query), by=person)


@when("{who:Who} opens {person:Name}'s way back from Google")
async def opens_way(world: World, who: str, person: str) -> None:
    await world.http.ask(way_of(world, person), by=who)


@when("{people:People} come back from Google at once")
async def come_back(world: World, google: Google, people: list[str]) -> None:
    await come_back_at_once(world, google, people)


@when("{caller} sends {method} to {string} under the host name {string}")
async def sends_under_name(world: World, caller: str, method: str, path: str, host: str) -> None:
    await world.http.ask(path, by=caller, method=method, headers={"Host": host})


@when("the administrator runs {command:Text}")
async def runs_command(world: World, command: str) -> None:
    world.observed.note(await run_app_command(world, command))


@when("a stranger tries every route of the app with the body {body:Text}")
async def tries_every_route(world: World, body: str) -> None:
    world.seen["routes"] = await try_every_route(world, body)


@then("the two addresses have different states")
def different_states(world: World) -> list[Fact]:
    states = [address_fields(one) for one in (world.http.earlier[-1], world.response)]
    seen = {str(field_of(one, "state")) for one in states}
    return [Fact(seen=len(seen), promised=2), Fact(seen=ABSENT in states, promised=False)]


@then("Google was asked {count:Count} times")
def google_asked(google: Google, count: int) -> Fact:
    return Fact(seen=google.asked, promised=count)


@then("the referral key {key:Text} was used by {person:Name}")
async def key_used_by(world: World, key: str, person: str) -> Fact:
    sql = "SELECT google_id FROM users JOIN referral_keys ON used_by = id WHERE key = ?"
    seen = await world.database.rows(sql, key)
    return Fact(seen=seen, promised=[(account_of(world, person)["sub"],)])


@then("the printed text lists {count:Count} new referral keys")
async def lists_keys(world: World, count: int) -> list[Fact]:
    changes = await world.database.changes()
    stored = sorted(row[0] for row in changes.get("referral_keys", ()))
    seen = sorted(str(world.observed[CommandSeen].printed).splitlines())
    shape = IsStr(regex=r"[A-Z2-7]{16}")  # 16 characters of 5 random bits each
    return [Fact(seen=stored, promised=[shape] * count), Fact(seen=seen, promised=stored)]


@then("every route refuses the stranger with 401 but these:")
def refused_but(world: World, datatable: list[list[str]]) -> Fact:
    answers = world.seen.get("routes", {})
    seen = {route for route, answer in answers.items() if answer.status != 401}  # noqa: PLR2004  it is the promise
    return Fact(seen=seen, promised={tuple(row) for row in datatable[1:]})


@then("every refusal has an `error` that is a text, and nothing else")
def refusals_shape(world: World) -> Fact:
    refused = [one for one in world.http.responses if one.status == 401]  # noqa: PLR2004  it is the promise
    seen = [one.json for one in refused] or ABSENT
    return Fact(seen=seen, promised=[{"error": IsStr(min_length=1)}] * max(len(refused), 1))


@noun("the user {name}")
async def user(world: World, person: str) -> Any:
    account = account_of(world, person)
    return await world.database.row("SELECT * FROM users WHERE google_id = ?", account["sub"])


@noun("the referral key {string}")
async def referral_key(world: World, key: str) -> Any:
    return await world.database.row("SELECT * FROM referral_keys WHERE key = ?", key)


@noun("the consent address")
def consent_address(world: World) -> Any:
    return address_fields(world.response)
