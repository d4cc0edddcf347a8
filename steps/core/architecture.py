"""Steps of the area `core` about the source of the app: its imports, and where SQL is."""

from support.core.import_contracts import check_contracts, sql_outside_repositories
from support.core.observed import SourceSeen
from support.runner.bdd import noun, when
from support.runner.values import ABSENT, Absent, findings_of
from support.world import World


@when("the source is checked")
async def source_is_checked(world: World) -> None:
    contracts = await check_contracts()
    world.observed.note(SourceSeen(contracts, sql_outside_repositories()))


@noun("the contract {string}")
def contract(world: World, name: str) -> str | Absent:
    return world.observed[SourceSeen].contracts.get(name, ABSENT)


@noun("the number of places in routers and services that hold SQL or run a statement")
def places_of_sql(world: World) -> int | Absent:
    return findings_of(world.observed[SourceSeen].sql_outside)
