"""Sentences of the area rest_api about the OpenAPI document."""

from collections.abc import Callable
from typing import Any

from support.rest_api.openapi import (
    bodies_without_example,
    broken_examples,
    names_of_operations,
    routes_of,
)
from support.runner.bdd import noun
from support.runner.values import Absent
from support.world import World


@noun("the routes of the document")
def routes(world: World) -> Any:
    return _read(world, routes_of)


@noun("the bodies of the document without an example")
def without_example(world: World) -> Any:
    return _read(world, lambda document: ", ".join(bodies_without_example(document)))


@noun("the examples of the document that break their schema")
def broken(world: World) -> Any:
    return _read(world, lambda document: ", ".join(broken_examples(document)))


@noun("the number of operation names in the document")
def operations(world: World) -> Any:
    return _read(world, lambda document: len(names_of_operations(document)))


def _read(world: World, look: Callable[[Any], Any]) -> Any:
    document = world.response.json
    return document if isinstance(document, Absent) else look(document)
