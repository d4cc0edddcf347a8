"""How values of DuckDB are written in JSON, by their type.

A type whose values Python can't hold is fetched as text: `fetched_as` gives the type to cast to.
"""

import json
import math
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from app.worker.errors import TaskFailed
from app.worker.moments import duration, moment, time

Writer: TypeAlias = Callable[[Any], Any]
"""Makes plain JSON types of a value that is not null."""

_MOMENTS: Mapping[str, Writer] = {
    **dict.fromkeys(("time", "time_ns", "time with time zone"), time),
    **dict.fromkeys(("date", "timestamp", "timestamp_s", "timestamp_ms", "timestamp_ns"), moment),
    **dict.fromkeys(("timestamp with time zone", "timestamptz_ns"), moment),
    "interval": duration,
}
_ONE_TYPE = "Cast the keys to one type"
_AS_TEXT = {**dict.fromkeys(_MOMENTS, "VARCHAR"), "variant": "JSON"}


def fetched_as(duck_type: Any) -> str:
    """Return the type, in SQL, to which values are cast before Python gets them."""
    return with_leaves(duck_type, _AS_TEXT)


def with_leaves(duck_type: Any, leaves: Mapping[str, str]) -> str:
    """Return a type in SQL, with other ones in place of these, inside of lists and records too."""

    def inner(child: Any) -> str:
        return with_leaves(child, leaves)

    def named(children: Iterable[tuple[str, Any]]) -> str:
        return ", ".join(f"{quoted(name)} {inner(child)}" for name, child in children)

    match duck_type.id:
        case "list":
            return f"{inner(duck_type.children[0][1])}[]"
        case "array":
            (_, child), (_, size) = duck_type.children
            return f"{inner(child)}[{size}]"
        case "map" | "tuple" as kind:
            return f"{kind}({', '.join(inner(child) for _, child in duck_type.children)})"
        case "struct" if duck_type.children:
            return f"struct({named(duck_type.children)})"
        case "union":
            # The first child is the tag.
            return f"union({named(duck_type.children[1:])})"
        case kind:
            return leaves.get(kind, str(duck_type))


def quoted(name: str) -> str:
    """Return a name as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def writer_of(duck_type: Any) -> Writer:
    """Return what makes plain JSON types of values that were fetched as `fetched_as` says."""
    write = _writer_of(duck_type)
    return lambda value: None if value is None else write(value)


def _writer_of(duck_type: Any) -> Writer:
    match duck_type.id:
        case "list" | "array":
            each = writer_of(duck_type.children[0][1])
            return lambda values: [each(value) for value in values]
        case "tuple":
            writers = [writer_of(child) for _, child in duck_type.children]
            return lambda values: [
                write(value) for write, value in zip(writers, values, strict=True)
            ]
        case "struct":
            fields = {name: writer_of(child) for name, child in duck_type.children}
            return lambda record: {name: fields[name](value) for name, value in record.items()}
        case "map":
            return _writer_of_map(*(child for _, child in duck_type.children))
        case kind:
            return _WITHOUT_PARTS.get(kind, _plain)


def _writer_of_map(key_type: Any, value_type: Any) -> Writer:
    """Return what makes an object of a map: a key is its text, or the JSON of what is no text."""
    write_key, write_value = _writer_of(key_type), writer_of(value_type)
    is_in_columns = _is_unhashable(key_type)

    def name(key: Any) -> str:
        written = write_key(key)
        if written is None:
            return str(key)
        return written if isinstance(written, str) else json.dumps(written)

    def write(entries: Mapping[Any, Any]) -> dict[str, Any]:
        pairs = zip(*entries.values(), strict=True) if is_in_columns else entries.items()
        written = [(name(key), write_value(value)) for key, value in pairs]
        if len(dict(written)) < len(written):
            raise TaskFailed("sql", "Two keys of a map are the same text in JSON", _ONE_TYPE)
        return dict(written)

    return write


def _is_unhashable(duck_type: Any) -> bool:
    """Return whether DuckDB gives a map with such keys as a list of keys and one of values."""
    if duck_type.id == "union":
        return any(_is_unhashable(child) for _, child in duck_type.children)
    return duck_type.id in {"list", "array", "struct", "tuple", "map"}


def _from_json(text: str) -> Any:
    """Return the value of a VARIANT; a number that no float holds exactly is its text."""
    return json.loads(text, parse_float=_exact, parse_constant=lambda _: None)


def _exact(text: str) -> float | str:
    number = float(text)
    return number if Decimal(repr(number)) == Decimal(text) else text


def _untyped(value: Any) -> Any:
    """Return a value of a UNION, whose type doesn't say which of its members it is."""
    match value:
        case dict():
            return {str(name): _untyped(inner) for name, inner in value.items()}
        case list() | tuple():
            return [_untyped(inner) for inner in value]
        case _:
            return _plain(value)


def _plain(value: Any) -> Any:
    """Return a value without parts; NaN and infinities are null, bytes hexadecimal."""
    match value:
        case float():
            return value if math.isfinite(value) else None
        case Decimal():
            return f"{value:f}"
        case bytes():
            return value.hex()
        case None | int() | str():
            return value
        case _:
            return str(value)


_WITHOUT_PARTS = {**_MOMENTS, "union": _untyped, "variant": _from_json}
"""How types are written that show no parts; the others are plain."""
