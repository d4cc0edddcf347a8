"""The steps of the kitchen."""

import pytest
from pytest_bdd import when

from clausetrace.bdd import Fact, then


@pytest.fixture
def kitchen() -> dict[str, object]:
    return {"degrees": 20, "bread": "white"}


@when("Ada switches the kettle on")
def switches_on(kitchen: dict[str, object]) -> None:
    kitchen["degrees"] = 100


@when("Ada toasts bread")
def toasts(kitchen: dict[str, object]) -> None:
    kitchen["bread"] = "brown"


@then("the water boils")
def boils(kitchen: dict[str, object]) -> Fact:
    return Fact(seen=kitchen["degrees"], promised=100)


@then("the bread is brown")
def is_brown(kitchen: dict[str, object]) -> Fact:
    return Fact(seen=kitchen["bread"], promised="brown")
