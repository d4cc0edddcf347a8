"""Sentences about what is in stock, as pytest-bdd reads them."""

import pytest_bdd
from pytest_bdd import parsers


@pytest_bdd.given(parsers.parse("{count:d} packages are in stock"))
def in_stock(count): ...


@pytest_bdd.step(parsers.re(r"(?P<count>\d+) packages? (rot|rots)"))
def rot(count): ...


@pytest_bdd.when("somebody {waves}", converters={})
def somebody(): ...
