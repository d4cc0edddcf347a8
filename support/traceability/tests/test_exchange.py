"""Exchanging the code of live functions for that of a changed text."""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from clausetrace.proving.mutations.exchange import NotExchangeableError, live

CODE = '''"""A shop."""
from functools import wraps

LIMIT = 2


def traced(function):
    """Count calls."""

    @wraps(function)
    def inner(*values):
        return function(*values) + 0

    return inner


class Shop:
    most = 5
    full = staticmethod(lambda count: count > 5)

    @traced
    def order(self, count: int, price: int = 1) -> int:
        return count * price

    @property
    def left(self) -> int:
        return [one for one in (1, 2, 3) if one > 1][0]

    def sales(self):
        yield 1
        yield 2
'''


@pytest.fixture
def shop(tmp_path: Path) -> ModuleType:
    """The module of the text, imported from a file."""
    path = tmp_path / "shop.py"
    path.write_text(CODE, encoding="utf-8")
    module = ModuleType("shop")
    module.__file__ = str(path)
    exec(compile(CODE, str(path), "exec"), module.__dict__)  # noqa: S102  the text above
    return module


def switched(shop: ModuleType, find: str, replace: str) -> int:
    """Switch a change of the text on; return how many functions got other code."""
    assert CODE.count(find) == 1
    path = str(shop.__file__)
    found = live(gc.get_objects(), [shop, *sys.modules.values()], root=Path(path).parent)
    exchange = found.exchange(path, CODE, CODE.replace(find, replace))
    exchange.switch()
    return len(exchange.codes)


@pytest.mark.parametrize(
    ("find", "replace", "seen", "value"),
    [
        ("count * price", "count + price", lambda shop: shop.Shop().order(4), 5),
        ("(*values) + 0", "(*values) + 10", lambda shop: shop.Shop().order(4), 14),
        ("count > 5", "count > 4", lambda shop: shop.Shop.full(5), True),
        ("if one > 1", "if one > 2", lambda shop: shop.Shop().left, 3),
        ("        yield 1\n", "        yield 7\n", lambda shop: [*shop.Shop().sales()], [7, 2]),
        ("count * price", "count\n        # more", lambda shop: shop.Shop().order(4), 4),
    ],
)
def test_body(
    shop: ModuleType, find: str, replace: str, seen: Callable[[Any], object], value: object
) -> None:
    before = seen(shop)
    assert switched(shop, find, replace) >= 1
    assert before != value or "more" in replace
    assert seen(shop) == value


@pytest.mark.parametrize(
    ("find", "replace", "why"),
    [
        ("LIMIT = 2", "LIMIT = 3", "what is done when the file is imported"),
        ("most = 5", "most = 6", "what is done when the file is imported"),
        ("price: int = 1", "price: int = 2", "what is done when the file is imported"),
        ("    @traced\n", "", "what is done when the file is imported"),
        ("count: int, price", "price: int, count", "what is done when the file is imported"),
        ("order(self, count", "order(self, much", "what is done when the file is imported"),
        ("(self):\n        yield 1\n", "(them):\n        yield 1\n", "signature"),
        ("        yield 1\n        yield 2\n", "        return [1]\n", "signature or kind"),
        ("Count calls.", "Counts.", "documentation"),
        ("return count * price", "return (", "doesn't compile"),
        ("(*values) + 0", "(*values)\n\n    def inner(): 0", "no counterpart"),
    ],
)
def test_no_exchange(shop: ModuleType, find: str, replace: str, why: str) -> None:
    with pytest.raises(NotExchangeableError, match=why):
        switched(shop, find, replace)


def test_every_closure_gets_the_new_code(shop: ModuleType) -> None:
    doubled, tripled = shop.traced(lambda one: one * 2), shop.traced(lambda one: one * 3)
    assert switched(shop, "(*values) + 0", "(*values) + 1") >= 4
    assert (doubled(1), tripled(1)) == (3, 4)


def test_generator_that_has_begun(shop: ModuleType) -> None:
    sales = shop.Shop().sales()
    assert next(sales) == 1
    with pytest.raises(NotExchangeableError, match=r"Shop\.sales has begun"):
        switched(shop, "        yield 2\n", "        yield 7\n")


def test_function_that_nothing_has(shop: ModuleType) -> None:
    del shop.Shop.left
    gc.collect()
    with pytest.raises(NotExchangeableError, match=r"no live function has the code of Shop\.left"):
        switched(shop, "if one > 1", "if one > 2")


def test_other_code_than_the_file_has(shop: ModuleType) -> None:
    sales = shop.Shop.sales
    sales.__code__ = sales.__code__.replace(co_names=("rewritten",))
    with pytest.raises(NotExchangeableError, match="other code than its file"):
        switched(shop, "        yield 2\n", "        yield 7\n")


def test_file_that_nobody_imported(tmp_path: Path) -> None:
    found = live(gc.get_objects(), [], root=tmp_path)
    assert not found.exchange(str(tmp_path / "tea.py"), "A = 1\n", "A = 2\n").codes
    with pytest.raises(NotExchangeableError, match="isn't Python"):
        found.exchange(str(tmp_path / "tea.sql"), "1", "2")
