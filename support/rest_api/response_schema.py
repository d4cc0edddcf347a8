"""The app's OpenAPI document, by which the suite judges what responses hold."""

from typing import Any

from jsonschema_rs import Draft202012Validator

from support.runner.values import Absent
from support.world import World

JSON_TYPE = "application/json"


def faults_of_response(world: World, route: str) -> list[str] | Absent:
    """Return where the body of the response breaks the schema of a route's 200, as `GET` has it.

    A field that the schema doesn't name is a fault, too.
    """
    body = world.response.json
    if isinstance(body, Absent):
        return body
    document = world.app.running.openapi()
    told = document["paths"][route]["get"]["responses"]["200"]["content"][JSON_TYPE]["schema"]
    schema = _closed(told | {"components": document["components"]})
    found = Draft202012Validator(schema).iter_errors(body)
    return [f"{error.instance_path}: {error.message}" for error in found]


def _closed(schema: Any) -> Any:
    """Return a schema whose objects have no fields but those that it names."""
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: _closed(each) for name, each in schema.items()}
    if "properties" in closed:
        closed.setdefault("additionalProperties", False)
    return closed
