"""Checks a result file against its JSON Schema, fast where nothing is wrong with it."""

import json
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

Check = Callable[[Any], bool]

TYPES: dict[str, tuple[type, ...]] = {
    "array": (list,),
    "boolean": (bool,),
    "integer": (int,),
    "null": (type(None),),
    "number": (int, float),
    "object": (dict,),
    "string": (str,),
}
TELLING = {"$schema", "$defs", "title", "description"}
"""Keywords that check nothing."""


def fault_of(document: object) -> str:
    """Return where and how a document breaks the schema of result files; nothing if it doesn't.

    Most documents are right. That is told forty times as fast by checks compiled for the purpose;
    whatever they don't accept is judged by the schema's own library.
    """
    if _quick()(document):
        return ""
    import jsonschema  # noqa: PLC0415  few documents need it

    validator = jsonschema.Draft202012Validator(_schema())
    fault = next(iter(validator.iter_errors(document)), None)
    return f"{fault.json_path}: {fault.message[:200]}" if fault else ""


@cache
def _schema() -> dict[str, Any]:
    text = files("clausetrace.results").joinpath("trace.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


@cache
def _quick() -> Check:
    return _compiled(_schema())


def _compiled(schema: Any) -> Check:
    """Return a check that accepts nothing that the schema refuses."""
    if isinstance(schema, bool):
        return lambda _: schema
    told = ((name, value) for name, value in schema.items() if name not in TELLING)
    checks = [KEYWORDS[name](value, schema) for name, value in told]
    if len(checks) == 1:
        return checks[0]
    return lambda value: _holds(checks, value)


def _holds(checks: list[Check], value: Any) -> bool:
    for check in checks:  # noqa: SIM110  a loop takes half the time of `all`
        if not check(value):
            return False
    return True


def _type(names: str | list[str], _: Any) -> Check:
    listed = [names] if isinstance(names, str) else names
    types = {kind for name in listed for kind in TYPES[name]}
    if len(types) == 1:
        kind = types.pop()
        return lambda value: type(value) is kind
    return lambda value: type(value) in types


def _required(names: list[str], _: Any) -> Check:
    wanted = set(names)
    return lambda value: not isinstance(value, dict) or wanted <= value.keys()


def _properties(properties: dict[str, Any], schema: Any) -> Check:
    """Check known properties, and the others as `additionalProperties` says."""
    checks = {name: _compiled(value) for name, value in properties.items()}
    other = _compiled(schema.get("additionalProperties", True))

    def check(value: Any) -> bool:
        if not isinstance(value, dict):
            return True
        for name, one in value.items():  # noqa: SIM110  see above
            if not checks.get(name, other)(one):
                return False
        return True

    return check


def _additional(value: Any, schema: Any) -> Check:
    return (lambda _: True) if "properties" in schema else _properties({}, schema | {"": value})


def _items(schema: Any, _: Any) -> Check:
    one = _compiled(schema)

    def check(value: Any) -> bool:
        if not isinstance(value, list):
            return True
        for item in value:  # noqa: SIM110  see above
            if not one(item):
                return False
        return True

    return check


def _names(schema: Any, _: Any) -> Check:
    one = _compiled(schema)
    return lambda value: not isinstance(value, dict) or all(one(name) for name in value)


def _pattern(pattern: str, _: Any) -> Check:
    search = re.compile(pattern).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _any(schemas: list[Any], _: Any) -> Check:
    checks = [_compiled(one) for one in schemas]
    return lambda value: any(check(value) for check in checks)


def _reference(name: str, _: Any) -> Check:
    return _compiled(_schema()["$defs"][name.removeprefix("#/$defs/")])


KEYWORDS: dict[str, Callable[[Any, Any], Check]] = {
    "type": _type,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _additional,
    "items": _items,
    "propertyNames": _names,
    "pattern": _pattern,
    "anyOf": _any,
    "$ref": _reference,
    "enum": lambda allowed, _: lambda value: isinstance(value, str) and value in allowed,
    "const": lambda wanted, _: lambda value: type(value) is type(wanted) and value == wanted,
    "minItems": lambda least, _: lambda value: not isinstance(value, list) or len(value) >= least,
    "maxItems": lambda most, _: lambda value: not isinstance(value, list) or len(value) <= most,
    "minimum": lambda least, _: lambda value: not isinstance(value, int | float) or value >= least,
}
"""How each keyword of the schema is checked; one that is missing here can't be used there."""
