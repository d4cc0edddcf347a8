"""The steps of the sums."""

import pytest
from numbers_added import total
from pytest_bdd import parsers, when

from support.traceability.bdd import Fact, then


@pytest.fixture
def sums() -> list[int]:
    return []


@when(parsers.parse("{one:d} and {other:d} are added"))
def added(sums: list[int], one: int, other: int) -> None:
    sums.append(total(one, other))


@then("the sum is not 0")
def sum_is_not_zero(sums: list[int]) -> Fact:
    return Fact(seen=sums != [0], promised=True)


@then(parsers.parse("the sum is {number:d}"))
def sum_is(sums: list[int], number: int) -> Fact:
    return Fact(seen=sums, promised=[number])
