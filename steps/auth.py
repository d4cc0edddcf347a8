"""Steps of the area `auth`: who is signed in, and what the app knows of them."""

from dirty_equals import Contains

from steps.answers import Record
from support.auth import PLACES
from support.bdd import Fact, given, parameter_type, then, when
from support.factories import ago
from support.world import World

parameter_type("Place", "|".join(PLACES), str)


@given("{person:Name} is signed in")
async def is_signed_in(world: World, person: str) -> None:
    await world.sign_in(person)


@given("{person:Name}'s session expired a second ago")
async def session_expired(world: World, person: str) -> None:
    token = world.people[person].token
    sql = "UPDATE sessions SET expires_at = ? WHERE id = ?"
    await world.database.execute(sql, ago(seconds=1), token)


@given("{person:Name}'s session is deleted")
async def session_deleted(world: World, person: str) -> None:
    token = world.people[person].token
    await world.database.execute("DELETE FROM sessions WHERE id = ?", token)


@given("{person:Name} has no picture")
async def has_no_picture(world: World, person: str) -> None:
    user_id = world.people[person].user["id"]
    await world.database.execute("UPDATE users SET avatar_url = NULL WHERE id = ?", user_id)


@when("somebody asks for {path:Text} with {person:Name}'s session token as {place:Place}")
async def asks_with_token_elsewhere(world: World, path: str, person: str, place: str) -> None:
    query, headers = PLACES[place](world.people[person].token)
    await world.ask(f"{path}{query}", headers=headers)


@then("{record:Record} names {person:Name}'s `{field:Field}`")
def names(world: World, record: Record, person: str, field: str) -> Fact:
    user = world.people[person].user
    return Fact(seen=record(world, field), promised=(user | {"user_id": user["id"]})[field])


@then("the log nowhere says {person:Name}'s session token")
def log_without_token(world: World, person: str) -> Fact:
    return Fact(seen="\n".join(world.log.lines), promised=~Contains(world.people[person].token))
