"""The OpenAPI document, read as a generator of clients reads it."""

from collections.abc import Iterator
from typing import Any

import jsonschema_rs

from support.datasets.rows import Cells

JSON = "application/json"


def routes_of(document: Any) -> list[Cells]:
    """Return each route with the statuses that it names, in the order of the document."""
    return [
        Cells(
            {
                "route": f"{method.upper()} {path}",
                "statuses": ", ".join(sorted(set(operation["responses"]) - {"default"})),
            }
        )
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    ]


def bodies_without_example(document: Any) -> list[str]:
    """Return where a body of JSON has no example."""
    return [where for where, body in _bodies(document) if not list(_examples(document, body))]


def broken_examples(document: Any) -> list[str]:
    """Return where an example isn't what its schema says."""
    found = []
    for where, body in _bodies(document):
        schema = {**body["schema"], "components": document["components"]}
        checker = jsonschema_rs.validator_for(schema)
        found += [where for example in _examples(document, body) if not checker.is_valid(example)]
    return found


def names_of_operations(document: Any) -> set[str]:
    """Return the names that generated clients give the routes."""
    methods = (each for path in document["paths"].values() for each in path.values())
    return {str(each["operationId"]) for each in methods}


def _bodies(document: Any) -> Iterator[tuple[str, Any]]:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            parts = operation["responses"] | {"body": operation.get("requestBody", {})}
            for name, part in parts.items():
                if JSON in part.get("content", {}):
                    yield f"{method.upper()} {path} {name}", part["content"][JSON]


def _examples(document: Any, body: Any) -> Iterator[Any]:
    if "example" in body:
        yield body["example"]
        return
    for schema in (body["schema"], *body["schema"].get("anyOf", ())):
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            yield from document["components"]["schemas"][name].get("examples", ())
