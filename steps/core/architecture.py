"""Steps of the area `core` about the app's own source: who imports whom, and where SQL stands."""

from support.core.import_contracts import check_contracts, sql_outside_repositories
from support.runner.bdd import Fact, parameter_type, then, when
from support.world import World

parameter_type("Verdict", r"kept|broken", str)


@when("the source is checked")
async def source_is_checked(world: World) -> None:
    world.seen["contracts"] = await check_contracts()
    world.seen["sql outside"] = sql_outside_repositories()


@then("the contract {name:Text} is {verdict:Verdict}")
def contract_is(world: World, name: str, verdict: str) -> Fact:
    return Fact(seen=world.seen.get("contracts", {}).get(name), promised=verdict)


@then("no router and no service holds SQL or runs a statement")
def no_sql_outside(world: World) -> Fact:
    return Fact(seen=world.saw("sql outside"), promised=[])
