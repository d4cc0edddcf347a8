"""The steps of the shelf."""

import pytest
from pytest_bdd import parsers, when

from clausetrace.bdd import Fact, then


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("later"):
            item.add_marker(pytest.mark.skip(reason="closed on Sundays"))
        if item.get_closest_marker("server"):
            item.user_properties.append(("not applicable", "needs server"))
            item.add_marker(pytest.mark.skip(reason="needs server"))


@pytest.fixture
def looks() -> list[str]:
    return []


@when("one looks")
def one_looks(looks: list[str]) -> None:
    looks.append("once")


@then(parsers.re(r"(?P<count>\d+) (is|are) seen"))
def is_seen(looks: list[str], count: str) -> Fact:
    return Fact(seen=len(looks), promised=int(count))
