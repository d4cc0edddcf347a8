"""Steps of the area `traceability` that look at the HTML report in a browser."""

from typing import Any

from dirty_equals import Contains, IsNumeric

from support.runner.bdd import Fact, noun, then, when
from support.trace.browser import look
from support.trace.sample_repository import Repository
from support.world import World


@when("the page is looked through in a browser:")
def looked_through(world: World, repository: Repository, datatable: list[list[str]]) -> None:
    world.seen |= look(repository, "look", datatable[1:])


@when("the page is opened at {address:Text}")
def is_opened_at(world: World, repository: Repository, address: str) -> None:
    world.seen |= look(repository, "open", address)


@when("the pages {addresses:Text} are gone through with the Tab key")
def gone_through(world: World, repository: Repository, addresses: str) -> None:
    world.seen |= look(repository, "keys", addresses.split())


@when("the pages {addresses:Text} are checked by axe")
def are_checked(world: World, repository: Repository, addresses: str) -> None:
    world.seen |= look(repository, "check", addresses.split())


@then("the console is empty")
def console_is_empty(world: World) -> Fact:
    return Fact(seen=world.saw("page console"), promised=[])


@then("nothing is asked of the network")
def nothing_is_asked(world: World) -> Fact:
    return Fact(seen=world.saw("page requests"), promised=[])


@then("the pages show under these headings:")
def pages_show(world: World, datatable: list[list[str]]) -> Fact:
    return Fact(seen=world.saw("page views"), promised=datatable[1:])


@then("filtering narrows the matrix to:")
def matrix_is_narrowed(world: World, datatable: list[list[str]]) -> Fact:
    return Fact(seen=world.saw("page narrowed"), promised=datatable[1:])


@then("the words stand beside the steps that prove them:")
def words_stand_beside(world: World, datatable: list[list[str]]) -> list[Fact]:
    back = [[step, words] for _, words, step, *_ in datatable[1:]]
    proofs = Fact(seen=world.saw("page proofs"), promised=datatable[1:])
    return [proofs, Fact(seen=world.saw("page back"), promised=back)]


@then("the heading is {heading:Text}")
def heading_is(world: World, heading: str) -> Fact:
    return Fact(seen=world.saw("page heading"), promised=heading)


@then("the rows of the matrix are {keys:Text}")
def rows_are(world: World, keys: str) -> Fact:
    return Fact(seen=world.saw("page rows"), promised=keys.split())


@then("every control is reached, and shows that it has the focus")
def every_control(world: World) -> list[Fact]:
    names = ("page missed", "page unseen")
    reached = Fact(seen=world.saw("page controls"), promised=IsNumeric(gt=0))
    return [reached, *(Fact(seen=world.saw(name), promised=[]) for name in names)]


@then("no rule of accessibility is broken, of {count:Count} or more")
def no_rule_is_broken(world: World, count: int) -> list[Fact]:
    tried = Fact(seen=world.saw("page rules passed"), promised=IsNumeric(ge=count))
    return [tried, Fact(seen=world.saw("page violations"), promised=[])]


@then("the page shows the texts:")
def shows_texts(world: World, datatable: list[list[str]]) -> Fact:
    texts = [text for (text,) in datatable[1:]]
    return Fact(seen=world.saw("page text"), promised=Contains(*texts))


@then("no text became markup, and none was run")
def no_markup(world: World) -> list[Fact]:
    foreign = Fact(seen=world.saw("page foreign"), promised=[])
    return [foreign, Fact(seen=world.saw("page broken"), promised=False)]


@then("the differences shown are:")
def differences_are(world: World, datatable: list[list[str]]) -> Fact:
    return Fact(seen=world.saw("page changes"), promised=datatable[1:])


@then("the page links to {address:Text}")
def links_to(world: World, repository: Repository, address: str) -> Fact:
    links = repository.steady(str(world.saw("page links")))
    return Fact(seen=links, promised=Contains(f"'{address}'"))


@then("the page has at most {count:Count} {what:Field}")
def has_at_most(world: World, count: int, what: str) -> Fact:
    return Fact(seen=world.saw(f"page {what}"), promised=IsNumeric(gt=0, le=count))


@noun("the page text")
def page_text(world: World) -> Any:
    return world.saw("page text")
