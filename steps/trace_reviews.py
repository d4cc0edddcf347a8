"""Steps about what people decided: reviews, and waivers of what is not passed for a while."""

from support.bdd import given, when
from support.samples import Repository
from support.trace_reviews import waiving
from support.world import World


@given("its IDs are reviewed")
def are_reviewed(repository: Repository) -> None:
    repository.succeed("trace review orders")


@given("Ada has waived {key:Text} for {days:Count} days")
def has_waived(repository: Repository, key: str, days: int) -> None:
    repository.succeed(waiving(key, days=days))


@when("Ada waives {key:Text} for {days:Count} days")
def waives(world: World, repository: Repository, key: str, days: int) -> None:
    ended = repository.run(waiving(key, days=days))
    world.seen |= {"exit status": ended.status, "error text": ended.errors}
