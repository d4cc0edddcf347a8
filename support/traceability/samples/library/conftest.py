"""The steps of the library."""

import pytest
from pytest_bdd import given, parsers, when

from clausetrace.bdd import Fact, then


class Library:
    """Lends what is on its shelves."""

    def __init__(self) -> None:
        self.copies = {"Emma": 2}
        self.answer = "nothing"

    def lend(self, book: str) -> str:
        """Return whether the book is lent or refused."""
        if not self.copies.get(book):
            return "refused"
        self.copies[book] -= 1
        return "lent"


@pytest.fixture
def library() -> Library:
    return Library()


@given("Ada is a reader")
def is_reader(library: Library) -> None:
    library.answer = "nothing"


@given(parsers.parse('{count:d} copies of "{book}" are left'))
def are_left(library: Library, count: int, book: str) -> None:
    library.copies[book] = count


@when(parsers.parse('Ada asks for "{book}"'))
def asks(library: Library, book: str) -> None:
    library.answer = library.lend(book)


@then(parsers.re("the book is (?P<answer>lent|refused)"))
def book_is(library: Library, answer: str) -> Fact:
    return Fact(seen=library.answer, promised=answer)


@then("the shelves are:")
def shelves_are(library: Library, datatable: list[list[str]]) -> Fact:
    seen = [[book, str(count)] for book, count in library.copies.items()]
    return Fact(seen=seen, promised=datatable[1:])
