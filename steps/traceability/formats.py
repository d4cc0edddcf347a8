"""Steps of the area `traceability` about what other tools read: SARIF and Cucumber Messages."""

from support.runner.bdd import Fact, then, when
from support.trace.browser import look_at
from support.trace.other_formats import findings, formatted, test_cases
from support.trace.report_formats import faults
from support.trace.sample_repository import Repository
from support.world import World


@when("Cucumber's own formatter renders the messages up to {last:Text}")
def formatter_renders(world: World, repository: Repository, last: str) -> None:
    page = formatted(repository.ended.output if repository.ended else "")
    world.seen |= look_at(page, repository, "read", last)


@then("these files are valid:")
def files_are_valid(repository: Repository, datatable: list[list[str]]) -> list[Fact]:
    folder = repository.path("reported")
    return [Fact(seen=faults(folder, *row), promised=[]) for row in datatable[1:]]


@then("the findings in SARIF are only:")
def sarif_findings_are(repository: Repository, datatable: list[list[str]]) -> Fact:
    return Fact(seen=findings(str(repository.output)), promised=datatable[1:])


@then("the test cases in messages are only:")
def message_cases_are(repository: Repository, datatable: list[list[str]]) -> Fact:
    return Fact(seen=test_cases(str(repository.output)), promised=datatable[1:])
