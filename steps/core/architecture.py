"""Steps of the area `core` about the app's own source: who imports whom, and where SQL stands."""

from support.core.import_contracts import check_contracts, sql_outside_repositories
from support.core.observed import SourceSeen
from support.runner.bdd import Fact, then, when
from support.runner.parameters import parameter
from support.world import World

parameter("verdict", "kept|broken", str, example="kept")


@when("the source is checked")
async def source_is_checked(world: World) -> None:
    contracts = await check_contracts()
    world.observed.note(SourceSeen(contracts, sql_outside_repositories()))


@then("the contract {string} is {verdict}")
def contract_is(world: World, name: str, verdict: str) -> Fact:
    return Fact(seen=world.observed[SourceSeen].contracts.get(name), promised=verdict)


@then("no router and no service holds SQL or runs a statement")
def no_sql_outside(world: World) -> Fact:
    return Fact(seen=world.observed[SourceSeen].sql_outside, promised=[])
