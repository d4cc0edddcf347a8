"""Sentences about people: their accounts and their sessions."""

from support.runner.bdd import given
from support.world import World


@given("{name} has an account")
async def has_account(world: World, person: str) -> None:
    await world.people.person(person)


@given("{name} is signed in")
async def is_signed_in(world: World, person: str) -> None:
    await world.people.sign_in(person)
