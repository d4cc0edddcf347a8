"""The steps of the kitchen."""

from collections.abc import Iterator

import pytest
from kitchen import Stove, price
from pytest_bdd import parsers, when

from clausetrace.bdd import Fact, then


@pytest.fixture(scope="session")
def stove() -> Iterator[Stove]:
    shared = Stove()
    yield shared
    shared.switch_off()


@pytest.fixture
def answers() -> list[object]:
    return []


@when(parsers.parse('"{meal}" is priced for {guests:d} guests'))
def is_priced(answers: list[object], meal: str, guests: int) -> None:
    answers.append(price(meal, guests))


@when(parsers.parse('"{meal}" is cooked'))
def is_cooked(answers: list[object], stove: Stove, meal: str) -> None:
    answers.append(stove.cook(meal))


@then(parsers.parse("the price is {amount:d}"))
def price_is(answers: list[object], amount: int) -> Fact:
    return Fact(seen=answers[-1:], promised=[amount])


@then(parsers.parse('the plate holds "{plate}"'))
def plate_holds(answers: list[object], plate: str) -> Fact:
    return Fact(seen=answers[-1:], promised=[plate])
