"""Sentences of the area database about rows that are added, changed and deleted."""

from typing import Any

from support.database.observed import InsertsSeen, OperationSeen, ReadsSeen, WritesSeen
from support.database.operations import (
    SUCCESS,
    delete,
    delete_and_leave_open,
    delete_and_roll_back,
    delete_at_the_second_try,
    insert,
    insert_at_once,
    read_at_once,
    update,
)
from support.database.rows import (
    conversation,
    make_stored_row,
    person,
    redeem,
    that_row,
)
from support.database.side_by_side import delete_beside, rename_crosswise
from support.runner.bdd import Fact, given, noun, then, when
from support.runner.values import findings_of, number_of
from support.runner.words.nouns import Thing
from support.runner.words.parameters import parameter
from support.world import World
from support.world.factories import make_referral_key

parameter("constraint", "unique|foreign-key|CHECK|NOT NULL", str, example="CHECK")


@given("{name} has these rows:")
async def has_rows(world: World, name: str, datatable: list[list[str]]) -> None:
    await person(name).give_all(world, datatable[1:])


@given("the conversation {string} has these rows:")
async def conversation_has_rows(world: World, title: str, datatable: list[list[str]]) -> None:
    await conversation(title).give_all(world, datatable[1:])


@given("a row of {field} with {field} {value}")
async def row_with(world: World, table: str, column: str, value: Any) -> None:
    await make_stored_row(world, table, **{column: value})


@given("{name} has issued the key {string}")
async def has_issued(world: World, name: str, key: str) -> None:
    row = make_referral_key(key=key, created_by=(await world.people.person(name)).user["id"])
    await world.add("key", key, table="referral_keys", row=row)


@given("{name} has redeemed the key {string}")
async def has_redeemed(world: World, name: str, key: str) -> None:
    await redeem(world, key, user_id=(await world.people.person(name)).user["id"])


@when("a row is inserted into {field} with {field} {value}")
async def inserts_with(world: World, table: str, column: str, value: Any) -> None:
    await insert(world, table, **{column: value})


@when("a row is inserted into {field} without {field}")
async def inserts_without(world: World, table: str, column: str) -> None:
    await insert(world, table, without=column)


@when("{int} rows are inserted into {field} at the same time, each with {field} {value}")
async def inserts_many(world: World, number: int, table: str, column: str, value: Any) -> None:
    await insert_at_once(world, number, table, **{column: value})


@when("that row's {field} is changed to {value}")
async def changes_row(world: World, column: str, value: Any) -> None:
    await update(world, column, value)


@when("{name} is deleted")
async def person_is_deleted(world: World, name: str) -> None:
    await delete(world, person(name))


@when("the conversation {string} is deleted")
async def conversation_is_deleted(world: World, title: str) -> None:
    await delete(world, conversation(title))


@when(
    "{name} is deleted, and the deletion is rolled back",
    once="only a transaction that fails after its statement shows what a rollback restores",
)
async def is_deleted_and_rolled_back(world: World, name: str) -> None:
    await delete_and_roll_back(world, person(name))


@when(
    "{name} is deleted in a transaction that is left open, then {name}",
    once="what a connection leaves behind is seen by who comes next",
)
async def is_deleted_left_open(world: World, name: str, other: str) -> None:
    await delete_and_leave_open(world, person(name))
    await delete(world, person(other))


@when(
    "{name} is deleted at the second try, after a rollback",
    once="only a connection that is used again shows what a rollback leaves behind",
)
async def is_deleted_at_second_try(world: World, name: str) -> None:
    await delete_at_the_second_try(world, person(name))


@when(
    "{name} is deleted while the deletion of {name} waits for another process",
    once="only a server lets writers of different rows work side by side",
)
async def is_deleted_beside(world: World, name: str, waiting: str) -> None:
    await delete_beside(world, name, waiting=waiting)


@when(
    "{name} and {name} are renamed in two transactions that wait for each other",
    once="only on a server can two transactions wait for each other",
)
async def are_renamed_crosswise(world: World, name: str, other: str) -> None:
    await rename_crosswise(world, [name, other])


@when("{name}'s row is read {int} time/times at the same time")
async def reads_row(world: World, name: str, number: int) -> None:
    await read_at_once(world, person(name), number)


@then("{thing} violates the {constraint} constraint")
async def breaks(thing: Thing, constraint: str) -> Fact:
    return Fact(seen=await thing.seen(), promised=constraint)


@then("{thing} succeeds")
async def succeeds(thing: Thing) -> Fact:
    return Fact(seen=await thing.seen(), promised=SUCCESS)


@noun("the insert")
def insert_seen(world: World) -> Any:
    return world.observed[OperationSeen].insert


@noun("the update")
def update_seen(world: World) -> Any:
    return world.observed[OperationSeen].update


@noun("the deletion")
def deletion_seen(world: World) -> Any:
    return world.observed[OperationSeen].deletion


@noun("that row")
async def stored_row(world: World) -> Any:
    return await that_row(world)


@noun("the number of rows in {field}")
async def number_of_rows(world: World, table: str) -> int:
    return len((await world.database.content())[table])


@noun("the number of {name}'s rows in {field}")
async def number_of_persons_rows(world: World, name: str, table: str) -> int:
    return await person(name).count(world, table)


@noun("the number of rows in {field} of the conversation {string}")
async def number_of_conversations_rows(world: World, table: str, title: str) -> int:
    return await conversation(title).count(world, table)


@noun("the number of inserts that succeeded")
def inserts_succeeded(world: World) -> Any:
    return number_of(world.observed[InsertsSeen].succeeded)


@noun("the number of inserted rows that can't be read back")
def inserts_lost(world: World) -> Any:
    return findings_of(world.observed[InsertsSeen].lost)


@noun("the number of writes that failed")
def writes_given_up(world: World) -> Any:
    return findings_of(world.observed[WritesSeen].gave_up)


@noun("the number of wrong reads")
def wrong_reads(world: World) -> Any:
    return findings_of(world.observed[ReadsSeen].wrong)


@noun("the number of reads that waited")
def reads_that_waited(world: World) -> Any:
    return findings_of(world.observed[ReadsSeen].waited)
