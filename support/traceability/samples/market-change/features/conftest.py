"""The step that the change adds."""

import pytest
from market import PRICES
from pytest_bdd import given


@given("the tea is free")
def tea_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PRICES, "tea", 0)
