"""Steps of the area `database`: rows that come, change and go, and what the catalogue says."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from dirty_equals import HasLen

from support.database.added import FORMS, added
from support.database.operations import (
    SUCCESS,
    create_users,
    delete,
    delete_and_roll_back,
    insert,
    insert_twice,
    read_at_once,
    update,
    use_every_connection,
)
from support.database.rows import (
    MAKERS,
    REDEEMED,
    Owner,
    make_stored_row,
    owner,
    that_row,
)
from support.runner.bdd import Fact, given, noun, parameter_type, then, when
from support.world import World
from support.world.factories import make_referral_key

SUM = (
    "SELECT sum(input_tokens + output_tokens) FROM token_usage WHERE user_id = ? AND timestamp > ?"
)
Deletion: TypeAlias = Callable[[World, Owner], Awaitable[None]]
DELETIONS: dict[str, Deletion] = {
    "is deleted": delete,
    "is deleted, and the deletion is rolled back": delete_and_roll_back,
}
parameter_type("Deletion", "|".join(DELETIONS), DELETIONS.__getitem__)
parameter_type("Table", "|".join(MAKERS), str)
parameter_type("Owner", r'[A-Z][a-z]+|the conversation "[^"]*"', owner)
parameter_type("Kind", r"[a-z]+s|token_usage rows", lambda text: text.removesuffix(" rows"))
parameter_type("Number", r"no|\d+", lambda text: 0 if text == "no" else int(text))
parameter_type("Change", r"the insert|the update|the deletion", str)
parameter_type("Rule", r"unique|foreign-key|CHECK|NOT NULL", str)
parameter_type("Finding", r"[A-Za-z'. -]+", str)
parameter_type("Setting", r"foreign_keys|journal_mode|synchronous|busy_timeout", str)
parameter_type("Form", "|".join(FORMS), FORMS.__getitem__)


@given("{owner:Owner} has these rows:")
async def has_rows(world: World, owner: Owner, datatable: list[list[str]]) -> None:
    await owner.give_all(world, datatable[1:])


@given("a row of {table:Table} with {column:Field} {value:Value}")
async def row_with(world: World, table: str, column: str, value: Any) -> None:
    await make_stored_row(world, table, **{column: value})


@given("{person:Name} has issued the key {key:Text}")
async def has_issued(world: World, person: str, key: str) -> None:
    row = make_referral_key(key=key, created_by=(await world.people.person(person)).user["id"])
    await world.add("key", key, table="referral_keys", row=row)


@given("{person:Name} has redeemed the key {key:Text}")
async def has_redeemed(world: World, person: str, key: str) -> None:
    user_id = (await world.people.person(person)).user["id"]
    sql = "UPDATE referral_keys SET used_by = ?, used_at = ? WHERE key = ?"
    await world.database.execute(sql, user_id, REDEEMED, key)


@when("a row is inserted into {table:Table} with {column:Field} {value:Value}")
async def inserts_with(world: World, table: str, column: str, value: Any) -> None:
    await insert(world, table, **{column: value})


@when("a row is inserted into {table:Table} without {column:Field}")
async def inserts_without(world: World, table: str, column: str) -> None:
    await insert(world, table, without=column)


@when("two rows are inserted into {table:Table} at once, both with {column:Field} {value:Value}")
async def inserts_two(world: World, table: str, column: str, value: Any) -> None:
    await insert_twice(world, table, **{column: value})


@when("that row's {column:Field} is changed to {value:Value}")
async def changes_row(world: World, column: str, value: Any) -> None:
    await update(world, column, value)


@when("{owner:Owner} {deletion:Deletion}")
async def is_deleted(world: World, owner: Owner, deletion: Deletion) -> None:
    await deletion(world, owner)


@when("{number:Count} users are created at once")
async def creates_users(world: World, number: int) -> None:
    await create_users(world, number)


@when("{owner:Owner}'s row is read {number:Count} times at once")
async def reads_row(world: World, owner: Owner, number: int) -> None:
    await read_at_once(world, owner, number)


@when("every connection of the app's pool tells its settings and inserts a session for nobody")
async def uses_every_connection(world: World) -> None:
    await use_every_connection(world)


@when("somebody asks how the database sums up a user's tokens of a day")
async def asks_for_plan(world: World) -> None:
    plan = await world.database.rows(f"EXPLAIN QUERY PLAN {SUM}", "a user", "a day ago")
    world.seen["plan text"] = str(plan)


@then("{change:Change} breaks the {rule:Rule} constraint")
def breaks(world: World, change: str, rule: str) -> Fact:
    return Fact(seen=world.saw(change), promised=rule)


@then("{change:Change} succeeds")
def succeeds(world: World, change: str) -> Fact:
    return Fact(seen=world.saw(change), promised=SUCCESS)


@then("that row's {column:Field} is {promised:Value}")
async def row_is(world: World, column: str, promised: Any) -> Fact:
    return Fact(seen=await that_row(world, column), promised=promised)


@then("{owner:Owner} has {number:Number} {kind:Kind}")
async def has_number(world: World, owner: Owner, number: int, kind: str) -> Fact:
    return Fact(seen=await owner.count(world, kind), promised=number)


@then("there is no {finding:Finding}")
def there_is_no(world: World, finding: str) -> Fact:
    return Fact(seen=world.saw(finding), promised=[])


@then("there is exactly one {finding:Finding}")
def there_is_one(world: World, finding: str) -> Fact:
    return Fact(seen=world.saw(finding), promised=HasLen(1))


@then("{setting:Setting} is {promised:Value} on every connection")
def setting_is(world: World, setting: str, promised: Any) -> Fact:
    return Fact(seen=set(world.seen.get(setting, ())), promised={promised})


@then("every {kind:Field} added has {form:Form}")
async def added_has_form(world: World, kind: str, form: Any) -> Fact:
    values = await added(world, kind)
    return Fact(seen=[one for one in values if not form.fullmatch(one)], promised=[])


@then("every {kind:Field} added is {promised:Text}")
async def added_is(world: World, kind: str, promised: str) -> Fact:
    return Fact(seen=set(await added(world, kind)), promised={promised})


@noun("the plan text")
def plan_text(world: World) -> Any:
    return world.saw("plan text")
