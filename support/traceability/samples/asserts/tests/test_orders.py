"""Steps with plain asserts, and Thens that seem to have some."""

import pytest
from pytest_bdd import scenarios, then, when
from shop import Shop

scenarios("../features/orders")


@pytest.fixture
def shop() -> Shop:
    return Shop()


@pytest.fixture
def checked(shop: Shop) -> Shop:
    assert shop.orders == ["tea"]
    return shop


@when("Ada orders")
def orders(shop: Shop) -> None:
    shop.order("tea")


@then("the order is taken")
def is_taken(shop: Shop) -> None:
    assert shop.orders == ["tea"]


@then("the order is there")
def is_there(shop: Shop) -> None:
    shop.orders.index("tea")


@then("every order is paid")
def are_paid(shop: Shop) -> None:
    for order in shop.orders[1:]:
        assert order == "paid"


@then("the order is 201")
def is_201() -> None:
    assert 201 == 201, "taken"
    assert ["order", "taken"]
    assert not False or "taken"


@then("the order is checked")
def is_checked(checked: Shop) -> None:
    checked.audit()


@then("the order is checked at last")
def is_checked_at_last(request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("checked")


@then("the order is free")
def is_free(shop: Shop) -> None:
    try:
        assert shop.orders == ["nothing"]
    except AssertionError:
        pass


@then("the order is consistent")
def is_consistent(shop: Shop) -> None:
    shop.audit()
