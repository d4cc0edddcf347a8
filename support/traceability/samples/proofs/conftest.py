"""The steps of the shop."""

import pytest
from pytest_bdd import given, parsers, when
from shop import Shop

from clausetrace.bdd import Fact, then


@pytest.fixture
def shop() -> Shop:
    return Shop()


@pytest.fixture
def answers() -> list[int]:
    return []


@given(parsers.parse("{count:d} {what} are in stock"))
def in_stock(shop: Shop, count: int, what: str) -> None:
    shop.stock[what] = count


@when(parsers.parse('Ada orders "{what}"'))
def orders(shop: Shop, answers: list[int], what: str) -> None:
    answers.append(shop.order(what))


@then(parsers.parse("the answer is {status:d}"))
def answer_is(answers: list[int], status: int) -> Fact:
    return Fact(seen=answers[-1:], promised=[status])


@then(parsers.parse("{count:d} {what} are left"))
def are_left(shop: Shop, count: int, what: str) -> Fact:
    return Fact(seen=shop.stock.get(what), promised=count)


@then("the sales are:")
def sales_are(shop: Shop, datatable: list[list[str]]) -> Fact:
    return Fact(seen=shop.sold, promised=[cells[0] for cells in datatable[1:]])


@then(parsers.parse('the next receipt is for "{what}"'))
def next_receipt_is(shop: Shop, what: str) -> Fact:
    return Fact(seen=shop.receipts.pop(0) if shop.receipts else None, promised=what)
