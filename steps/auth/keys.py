"""Sentences of the area auth about referral keys, and the users who redeem them."""

import os
from typing import Any

from support.auth.redeeming import run_while_redeemed
from support.auth.sign_in import account_of, key_list, new_keys, redeemer, run_app_command
from support.runner.bdd import given, noun, when
from support.world import World
from support.world.factories import make_referral_key


@given("the referral key {string} is unused")
async def key_is_unused(world: World, key: str) -> None:
    await world.database.insert("referral_keys", make_referral_key(key=key))


@given("{name}'s account has been deleted")
async def account_is_deleted(world: World, person: str) -> None:
    user_id = world.people[person].user["id"]
    await world.database.execute("DELETE FROM users WHERE id = ?", user_id)


@given("the database refuses new rows of {field}")
async def refuses_rows(world: World, table: str) -> None:
    await world.database.refuse_rows(table)


@when("the administrator runs {string}")
async def runs_command(world: World, command: str) -> None:
    world.observed.note(await run_app_command(world, command))


@when(
    "the administrator runs {string} with an argument that {flaw}",
    once="bytes that are no text can't be written in a scenario",
)
async def runs_command_with_flaw(world: World, command: str, argument: bytes) -> None:
    world.observed.note(await run_app_command(world, command, os.fsdecode(argument)))


@when(
    "the administrator runs {string} while {name} redeems {string}",
    once="what a command has read can be out of date at its turn to write, which is one promise",
)
async def runs_command_meanwhile(world: World, command: str, person: str, key: str) -> None:
    world.observed.note(await run_while_redeemed(world, command, person=person, key=key))


@noun("the user {name}")
async def user(world: World, person: str) -> Any:
    account = account_of(world, person)
    return await world.database.row("SELECT * FROM users WHERE google_id = ?", account["sub"])


@noun("the referral key {string}")
async def referral_key(world: World, key: str) -> Any:
    return await world.database.row("SELECT * FROM referral_keys WHERE key = ?", key)


@noun("the redeemer of the referral key {string}")
async def redeemer_of_key(world: World, key: str) -> Any:
    return await redeemer(world, key)


@noun("the number of new referral keys in the output")
async def listed_keys(world: World) -> Any:
    return await new_keys(world)


@noun("the list of all referral keys, oldest first")
async def all_keys(world: World) -> str:
    return await key_list(world)
