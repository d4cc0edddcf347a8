"""The steps of the shop."""

import pytest
from clausetrace.bdd import Fact, then
from pytest_bdd import parsers, when
from shop import order

from support.stock import stocked


@pytest.fixture
def stock():
    """What is left."""
    return stocked()


@pytest.fixture
def answers():
    """What the shop has said."""
    return []


@when(parsers.parse("Ada orders {what}"))
def orders(stock, answers, what):
    answers.append(order(stock, what))


@then(parsers.parse('the shop says "{words}"'))
def says(answers, words):
    return Fact(seen=answers[-1:], promised=[words])


@then(parsers.parse("{count:d} packages are left"))
def are_left(stock, count):
    return Fact(seen=sum(stock.values()), promised=count)
