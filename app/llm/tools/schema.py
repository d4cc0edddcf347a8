"""JSON Schemas of tools' arguments: which members providers take, and what they mean."""

from collections.abc import Iterator, Mapping
from typing import Any

MEMBERS = frozenset({"type", "description", "properties", "required", "items", "enum"})
"""Gemini's dialect takes no others."""

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def foreign_members(schema: Any) -> Iterator[str]:
    """Yield the members of a schema, and of the schemas in it, that providers don't take."""
    if not isinstance(schema, Mapping):
        yield repr(schema)
        return
    yield from sorted(schema.keys() - MEMBERS)
    if schema.get("type") not in _TYPES:
        yield "type"
    for inner in (schema.get("properties") or {}).values():
        yield from foreign_members(inner)
    if "items" in schema:
        yield from foreign_members(schema["items"])


def faults(value: Any, schema: Mapping[str, Any], path: str = "arguments") -> Iterator[str]:
    """Yield what of a value breaks a schema."""
    if not _has_type(value, schema["type"]):
        yield f"{path} has to be of type {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path} has to be one of {', '.join(map(str, schema['enum']))}"
    if isinstance(value, dict):
        yield from (
            f"{path}.{name} is missing" for name in schema.get("required", ()) if name not in value
        )
        for name, inner in (schema.get("properties") or {}).items():
            if name in value:
                yield from faults(value[name], inner, f"{path}.{name}")
    if isinstance(value, list) and "items" in schema:
        for number, element in enumerate(value):
            yield from faults(element, schema["items"], f"{path}[{number}]")


def _has_type(value: Any, name: str) -> bool:
    is_flag = isinstance(value, bool)
    return isinstance(value, _TYPES[name]) and (not is_flag or name == "boolean")
