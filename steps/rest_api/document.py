"""Sentences of the area rest_api about the OpenAPI document."""

from typing import Any

from support.rest_api.openapi import bodies_without_example, broken_examples, routes_of
from support.runner.bdd import noun
from support.world import World


@noun("the routes of the document")
def routes(world: World) -> Any:
    return routes_of(world.response.json)


@noun("the bodies of the document without an example")
def without_example(world: World) -> str:
    return ", ".join(bodies_without_example(world.response.json))


@noun("the examples of the document that break their schema")
def broken(world: World) -> str:
    return ", ".join(broken_examples(world.response.json))


@noun("the number of names of operations in the document")
def operations(world: World) -> int:
    found = world.response.json["paths"].values()
    return len({each["operationId"] for methods in found for each in methods.values()})
