"""`trace init`: writes a configuration and a first example that passes."""

from pathlib import Path

import click

from clausetrace.commands.group import commands
from clausetrace.configuration import is_configured
from clausetrace.model import Unusable

PROJECT = "pyproject.toml"
TABLE = """\
[tool.clausetrace]
# The packages and modules that are promised about, such as ["shop"]:
# subject = []
"""
SPECIFICATION = """\
# example

## EXAMPLE-1: A shopping list remembers

Scenario: tea is put on an empty list.

Expected:

- the list is "tea"

Edge cases:

- Something more (tea is on the list, and cake is put there): the list is "tea, cake"
"""
FEATURE = """\
Feature: EXAMPLE-1: A shopping list remembers

  Scenario: Main case
    When "tea" is put on the list
    Then the list is "tea"

  # tea is on the list, and cake is put there
  Scenario: Something more
    Given "tea" is on the list
    When "cake" is put on the list
    Then the list is "tea, cake"
"""
STEPS = '''\
"""Steps of the example, bound to its features."""

import pytest
from clausetrace.bdd import Fact, then
from pytest_bdd import given, parsers, scenarios, when

scenarios("example")


@pytest.fixture
def shopping():
    return []


@given(parsers.parse('"{thing}" is on the list'))
def is_on_the_list(shopping, thing):
    shopping.append(thing)


@when(parsers.parse('"{thing}" is put on the list'))
def is_put_on_the_list(shopping, thing):
    shopping.append(thing)


@then(parsers.parse('the list is "{things}"'))
def list_is(shopping, things):
    return Fact(seen=", ".join(shopping), promised=things)
'''
FILES = {
    "features/example/test.md": SPECIFICATION,
    "features/example/EXAMPLE-1.feature": FEATURE,
    "features/test_example.py": STEPS,
}


@commands.command()
def init() -> int:
    """Write a configuration and a first example into the working folder; nothing is replaced."""
    root = Path.cwd()
    project = root / PROJECT
    if is_configured(root):
        raise Unusable(f"{PROJECT}: it has [tool.clausetrace] already")
    if there := [name for name in FILES if (root / name).exists()]:
        raise Unusable(f"{there[0]}: it exists, and nothing is written")
    try:
        for name, text in FILES.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8", newline="\n")
            click.echo(f"{name}: written")
        has = project.is_file() and project.stat().st_size
        with project.open("a", encoding="utf-8", newline="\n") as file:
            file.write(f"\n{TABLE}" if has else TABLE)
    except OSError as error:
        raise Unusable(f"{error.filename}: can't be written: {error.strerror}") from None
    click.echo(f"{PROJECT}: [tool.clausetrace] {'appended' if has else 'written'}")
    click.echo("`trace run` runs the example; `trace new KEY` begins the feature of a promise")
    return 0
