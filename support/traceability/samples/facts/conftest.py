"""Steps that compare in every way, and some that don't."""

import pytest
from pytest_bdd import when
from thermometer import measured

from clausetrace.bdd import Fact, then

SIZE = 10 * 1024 * 1024


class Between:
    """A matcher: any number from `low` to `high`."""

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def __eq__(self, other: object) -> bool:
        return isinstance(other, int) and self.low <= other <= self.high

    def __repr__(self) -> str:
        return f"from {self.low} to {self.high}"


class Broken:
    """What can't be compared."""

    def __eq__(self, other: object) -> bool:
        raise ArithmeticError("degrees of what?")


@pytest.fixture
def degrees() -> list[int]:
    return []


@when("Ada measures")
def measures(degrees: list[int]) -> None:
    degrees.append(measured())


@then("it is 21 degrees warm")
def is_warm(degrees: list[int]) -> Fact:
    return Fact(seen=degrees[-1:], promised=[21])


@then("it is warm")
def says_nothing() -> None: ...


@then("all are warm")
def are_warm() -> list[Fact]:
    return []


@then("it is neither hot nor cold")
def is_between(degrees: list[int]) -> Fact:
    return Fact(seen=degrees[-1], promised=Between(10, 30))


@then("the thermometer has a token")
def has_token() -> Fact:
    signed_in = {"token": "f00dcafe", "name": "Ada"}
    return Fact(seen=signed_in, promised=dict(signed_in))


@then("the log ends as it should")
def log_ends() -> Fact:
    return Fact(seen="x" * SIZE + "y", promised="x" * SIZE + "z")


@then("it is as warm as it should be")
def is_broken() -> Fact:
    return Fact(seen=21, promised=Broken())
