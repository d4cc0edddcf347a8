"""Sentences of the area traceability about the HTML report in a browser."""

from support.runner.bdd import noun, when
from support.runner.values import Absent, Findings, findings_of
from support.trace.browser.looking import look
from support.trace.observed import NamedRows, PageSeen, Texts, named
from support.trace.sample_repository import Repository
from support.world import World


@when("the report is explored in a browser:")
def looked_through(world: World, repository: Repository, datatable: list[list[str]]) -> None:
    world.observed.note(look(repository, "look", datatable[1:]))


@when("the page is opened at {string}")
def is_opened_at(world: World, repository: Repository, address: str) -> None:
    world.observed.note(look(repository, "open", address))


@when(
    "somebody tabs through the pages {string}",
    once="the keyboard is a way of its own to go through pages",
)
def gone_through(world: World, repository: Repository, addresses: str) -> None:
    world.observed.note(look(repository, "keys", addresses.split()))


@when("the pages {string} are checked by axe", once="one tool of others checks accessibility")
def are_checked(world: World, repository: Repository, addresses: str) -> None:
    world.observed.note(look(repository, "check", addresses.split()))


@noun("the page")
def page(world: World) -> str | Absent:
    return world.observed[PageSeen].text


@noun("the heading")
def heading(world: World) -> str | Absent:
    return world.observed[PageSeen].heading


@noun("the headings of the pages")
def headings(world: World) -> NamedRows:
    return named(world.observed[PageSeen].views, "page", "heading")


@noun("the rows of the matrix")
def matrix_rows(world: World) -> NamedRows:
    return named(world.observed[PageSeen].rows, "ID")


@noun("the IDs that each filter leaves")
def filtered_rows(world: World) -> NamedRows:
    return named(world.observed[PageSeen].narrowed, "by", "value", "IDs")


@noun("the texts read on the pages")
def texts_read(world: World) -> NamedRows:
    return named(world.observed[PageSeen].texts, "what", "text")


@noun("the steps shown beside the clauses")
def steps_beside_clauses(world: World) -> NamedRows:
    return named(world.observed[PageSeen].proofs, "part", "clause", "step", "promised", "seen")


@noun("the clauses shown beside the steps")
def clauses_beside_steps(world: World) -> NamedRows:
    return named(world.observed[PageSeen].back, "step", "clause")


@noun("the differences shown")
def differences(world: World) -> NamedRows:
    return named(world.observed[PageSeen].changes, "kind", "text")


@noun("the list of links")
def links(world: World) -> Texts:
    return world.observed[PageSeen].links


@noun("the size of the page in bytes")
def size(world: World) -> int | Absent:
    return world.observed[PageSeen].bytes


@noun("the number of elements of the page")
def number_of_elements(world: World) -> int | Absent:
    return world.observed[PageSeen].elements


@noun("the number of console messages")
def console_messages(world: World) -> Findings | Absent:
    return findings_of(world.observed[PageSeen].console)


@noun("the number of network requests")
def network_requests(world: World) -> Findings | Absent:
    return findings_of(world.observed[PageSeen].requests)


@noun("the number of texts that became markup or ran as a script")
def texts_as_markup(world: World) -> Findings | Absent:
    return findings_of(world.observed[PageSeen].foreign)


@noun("the number of controls")
def controls(world: World) -> int | Absent:
    return world.observed[PageSeen].controls


@noun("the number of controls that the Tab key doesn't reach")
def controls_missed(world: World) -> Findings | Absent:
    return findings_of(world.observed[PageSeen].missed)


@noun("the number of controls that don't show the focus")
def controls_unseen(world: World) -> Findings | Absent:
    return findings_of(world.observed[PageSeen].unseen)


@noun("the number of accessibility rules that passed")
def rules_passed(world: World) -> int | Absent:
    return world.observed[PageSeen].rules_passed


@noun("the number of violated accessibility rules")
def rules_broken(world: World) -> Findings | Absent:
    return findings_of(world.observed[PageSeen].violations)
