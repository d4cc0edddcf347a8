"""Steps of the area `auth` that speak of sessions: who has one, how long it lives, how it ends."""

from dirty_equals import Contains, IsStr

from support.auth.sign_in import PLACES, ask_and_sign_out
from support.runner.bdd import Fact, given, parameter_type, then, when
from support.runner.nouns import Thing
from support.runner.values import field_of, text_of
from support.world import World

parameter_type("Place", "|".join(PLACES), str)
parameter_type("Moment", r"begins|ends", {"begins": "created_at", "ends": "expires_at"}.get)
parameter_type(
    "Origin", r'no page|"[^"]*"', lambda text: {"Origin": text[1:-1]} if '"' in text else {}
)


@given("{person:Name}'s session ends at {time:Text}")
async def session_set_to_end(world: World, person: str, time: str) -> None:
    await world.app.start()  # what ended before a start is cleared up by it
    token = world.people[person].token
    await world.database.execute("UPDATE sessions SET expires_at = ? WHERE id = ?", time, token)


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
    await world.http.ask(f"{path}{query}", headers=headers)


@when("{name} asks for {string} {int} times at once, signs out meanwhile and asks again")
async def asks_and_signs_out(world: World, person: str, path: str, count: int) -> None:
    await ask_and_sign_out(world, person, path, count)


@when("{who:Who} opens a socket from {origin:Origin}")
async def opens_socket(world: World, who: str, origin: dict[str, str]) -> None:
    await world.http.ask_for_socket("/ws", by=who, headers=origin)


@then("{thing} names {name}'s {field}")
async def names(world: World, thing: Thing, person: str, field: str) -> Fact:
    user = world.people[person].user
    promised = (user | {"user_id": user["id"]})[field]
    return Fact(seen=field_of(await thing.seen(), field), promised=promised)


@then("{thing} nowhere says {name}'s session token")
async def nowhere_says_token(world: World, thing: Thing, person: str) -> list[Fact]:
    token = world.people.visitor(person).token
    return [
        Fact(seen=len(token), promised=36),
        Fact(seen=text_of(await thing.seen()), promised=IsStr() & ~Contains(token)),
    ]


@then("{person:Name}'s session {moment:Moment} at {time:Text}")
async def session_moment(world: World, person: str, moment: str, time: str) -> Fact:
    sql = "SELECT * FROM sessions WHERE id = ?"
    row = await world.database.row(sql, world.people.visitor(person).token)
    return Fact(seen=field_of(row, moment), promised=time)


@then("{person:Name}'s session token is answered with {status:Status}")
async def token_answered(world: World, person: str, status: int) -> Fact:
    cookie = {"Cookie": f"session_token={world.people.visitor(person).token}"}
    answer = await world.http.probe("/auth/me", headers=cookie)
    return Fact(seen=answer.status, promised=status)
