"""Eight scenarios that pass under pytest-bdd whatever the shop does."""

import pytest
from pytest_bdd import given, parsers, scenarios, then, when
from shop import Shop

scenarios("orders")


@pytest.fixture
def shop() -> Shop:
    return Shop()


@pytest.fixture
def books(shop: Shop) -> None:
    assert shop.sold == 1000


@given(parsers.parse("an order of {count:d} tea"), target_fixture="order")
def an_order(count: int) -> int:
    return count


@when("Ada orders tea")
def orders(shop: Shop) -> None:
    shop.order()


@then("the answer is 201")
def constants() -> None:
    assert 201 == 201


@then(parsers.parse("the order is of {count:d} tea"))
def what_the_given_wrote(order: int, count: int) -> None:
    assert order == count


@then("the shop is closed")
def false_if(shop: Shop) -> None:
    if shop.sold > 1000:
        assert shop.stock == 0


@then("100 tea are sold")
def swallowed(shop: Shop) -> None:
    try:
        assert shop.sold == 100
    except AssertionError:
        print("not yet")


@then(parsers.parse("{count:d} tea are left"))
def ignored_value(shop: Shop, count: int) -> None:
    assert shop.stock >= 0


@then("the order is sent")
async def unawaited(shop: Shop) -> None:
    assert shop.sold == 1000


@then("the order can't be paid twice")
def any_exception(shop: Shop) -> None:
    with pytest.raises(Exception):
        shop.pay_twice()


@then("the books are right")
def lazy_fixture() -> object:
    return books
