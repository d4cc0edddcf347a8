"""Steps of the area `auth` that speak of sessions: who has one, how long it lives, how it ends."""

from steps.answers import Record, Route, Source
from support.auth import PLACES, ask_and_sign_out
from support.bdd import Fact, given, parameter_type, then, when
from support.values import field_of
from support.world import World

parameter_type("Place", "|".join(PLACES), str)
parameter_type("Moment", r"begins|ends", {"begins": "created_at", "ends": "expires_at"}.get)
parameter_type(
    "Origin", r'no page|"[^"]*"', lambda text: {"Origin": text[1:-1]} if '"' in text else {}
)


@given("{person:Name} is signed in")
async def is_signed_in(world: World, person: str) -> None:
    await world.sign_in(person)


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
    await world.ask(f"{path}{query}", headers=headers)


@when(
    "{person:Name} asks for {route:Route} {count:Count} times at once, "
    "signs out meanwhile and asks again"
)
async def asks_and_signs_out(world: World, person: str, route: Route, count: int) -> None:
    await ask_and_sign_out(world, person, route(world), count)


@when("{who:Who} opens a socket from {origin:Origin}")
async def opens_socket(world: World, who: str, origin: dict[str, str]) -> None:
    await world.ask_for_socket("/ws", by=who, headers=origin)


@then("{record:Record} names {person:Name}'s `{field:Field}`")
async def names(world: World, record: Record, person: str, field: str) -> Fact:
    user = world.people[person].user
    promised = (user | {"user_id": user["id"]})[field]
    return Fact(seen=field_of(await record(world), field), promised=promised)


@then("{source:Source} nowhere says {person:Name}'s session token")
def nowhere_says_token(world: World, source: Source, person: str) -> list[Fact]:
    token, text = world.visitor(person).token, source(world)
    return [
        Fact(seen=len(token), promised=36),
        Fact(seen=isinstance(text, str), promised=True),
        Fact(seen=token in str(text), promised=False),
    ]


@then("{person:Name}'s session {moment:Moment} at {time:Text}")
async def session_moment(world: World, person: str, moment: str, time: str) -> Fact:
    sql = "SELECT * FROM sessions WHERE id = ?"
    row = await world.database.row(sql, world.visitor(person).token)
    return Fact(seen=field_of(row, moment), promised=time)


@then("{person:Name}'s session token is answered with {status:Status}")
async def token_answered(world: World, person: str, status: int) -> Fact:
    cookie = {"Cookie": f"session_token={world.visitor(person).token}"}
    answer = await world.ask_before("/auth/me", headers=cookie)
    return Fact(seen=answer.status, promised=status)
