"""Steps about reviews, waivers, and what the engine takes."""

from support.runner.bdd import Fact, given, then, when
from support.trace.decisions import FALLING, column, waiving
from support.trace.sample_repository import Repository
from support.world import World
from support.world.observed import CommandSeen


@given("its IDs are reviewed")
def are_reviewed(repository: Repository) -> None:
    repository.succeed("trace review orders")


@given("Ada has waived {key:Text} for {days:Count} days")
def has_waived(repository: Repository, key: str, days: int) -> None:
    repository.succeed(waiving(key, days=days))


@when("Ada waives {key:Text} for {days:Count} days")
def waives(world: World, repository: Repository, key: str, days: int) -> None:
    ended = repository.run(waiving(key, days=days))
    world.observed.note(CommandSeen(ended.status, errors=ended.errors))


@then("the column {name:Text} does not grow")
def column_does_not_grow(repository: Repository, name: str) -> Fact:
    return Fact(seen=column(str(repository.output), name), promised=FALLING)


@then("the column {name:Text} is:")
def column_is(repository: Repository, name: str, datatable: list[list[str]]) -> Fact:
    promised = [float(cell) for [cell] in datatable[1:]]
    return Fact(seen=column(str(repository.output), name), promised=promised)
