"""Words that a sentence may say in place of a value: each is a matcher that compares itself."""

import json
import re
from collections.abc import Collection
from typing import Any, Self

from dirty_equals import DirtyEquals, IsInstance, IsNumeric, IsStr, IsUUID


class Absent:
    """What is seen where there is nothing to see; it equals nothing but itself.

    A step that observes compares it with what is promised, rather than break off: so leaving out
    a scenario's When shows whether its facts can fail.
    """

    def __repr__(self) -> str:
        return "absent"


ABSENT = Absent()


class Nothing(DirtyEquals[Any]):
    """What is promised where there is nothing to compare with: no value equals it."""

    def equals(self, other: Any) -> bool:  # noqa: ARG002  whatever is seen
        """Fail the comparison."""
        return False

    def __repr__(self) -> str:
        return "something to compare with, which there isn't"


class Findings(int):
    """How many faults were found, usually none; a failure shows them, too."""

    _things: Collection[Any]

    def __new__(cls, things: Collection[Any]) -> Self:
        """Count these faults."""
        made = super().__new__(cls, len(things))
        made._things = things
        return made

    def __repr__(self) -> str:
        return f"{int(self)}: {self._things!r}" if self else "0"


class Each(DirtyEquals[Any]):
    """Equals a list that has something in it, and nothing that isn't as promised."""

    def __init__(self, promised: Any) -> None:
        super().__init__(promised)
        self._promised = promised

    def equals(self, other: Any) -> bool:
        """Compare each of the list."""
        return isinstance(other, list) and bool(other) and all(x == self._promised for x in other)


MATCHERS: dict[str, DirtyEquals[Any]] = {
    "a number of 0 or more": IsNumeric(ge=0),
    "a number of at most 40": IsNumeric(le=40),
    "a number of at least 2": IsNumeric(ge=2),
    "a text that is not empty": IsStr(min_length=1),
    "a text or absent": IsStr() | IsInstance(Absent),
    "a text of 2000 characters": IsStr(min_length=2000, max_length=2000),
    "a text or null": IsStr() | IsInstance(type(None)),
    "a text of 22 characters or more": IsStr(min_length=22),
    "a text of 16 capital letters and digits": IsStr(regex=r"[A-Z2-7]{16}"),
    "a UUID": IsStr(regex=r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
    "a UUID of version 4": IsUUID(4) & IsStr(regex="[0-9a-f-]{36}"),
    "absent": IsInstance(Absent),
    "an ISO 8601 time in UTC with microseconds": IsStr(
        regex=r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{6}\+00:00"
    ),
    "a text of letters, digits and underscores": IsStr(regex=r"[A-Za-z_][A-Za-z0-9_]*"),
    "a version number": IsStr(regex=r"\d+\.\d+\.\d+"),
    "a JSON object": IsInstance(dict),
}
LITERAL = r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|-?\d+(?:\.\d+)?|true|false|null'
PATTERN = "|".join((LITERAL, *map(re.escape, MATCHERS)))
"""What a sentence may say for a value: a JSON literal, or the words of a matcher."""


def value(words: str) -> Any:
    """Return what the words promise."""
    if words.startswith("'"):
        return words[1:-1]
    return MATCHERS[words] if words in MATCHERS else json.loads(words)


def findings_of(faults: Collection[Any] | Absent) -> Findings | Absent:
    """Return how many faults there are, ABSENT where nobody has looked."""
    return faults if isinstance(faults, Absent) else Findings(faults)


def number_of(things: Collection[Any] | Absent) -> int | Absent:
    """Return how many there are, ABSENT where nobody has looked."""
    return things if isinstance(things, Absent) else len(things)


def field_of(data: Any, path: str) -> Any:
    """Return a field by its dotted path, or ABSENT; the fields of a response are its body's."""
    data = getattr(data, "json", data)
    if isinstance(data, dict) and path in data:
        return data[path]
    for name in path.split("."):
        if not isinstance(data, dict) or name not in data:
            return ABSENT
        data = data[name]
    return data


def flattened(data: Any, prefix: str = "") -> dict[str, Any]:
    """Return every leaf of nested objects under its dotted path."""
    if not isinstance(data, dict):
        return {prefix: data}
    parts = (flattened(inner, f"{prefix}.{name}".lstrip(".")) for name, inner in data.items())
    return {path: leaf for part in parts for path, leaf in part.items()}


def text_of(seen: Any) -> Any:
    """Return what is seen as a text: its words, its lines, or its data as JSON; ABSENT stays."""
    if isinstance(seen, str | Absent):
        return seen
    if isinstance(text := getattr(seen, "text", None), str):
        return text
    if isinstance(seen, list) and all(isinstance(line, str) for line in seen):
        return "\n".join(seen)
    return json.dumps(seen, ensure_ascii=False, default=str)


def existing_text(seen: Any) -> str | Nothing:
    """Return as a text what another is compared with; where it isn't there, nothing equals it."""
    return text if isinstance(text := text_of(seen), str) else Nothing()


def promised_rows(table: list[list[str]]) -> list[list[Any]]:
    """Return the rows of a scenario's table: a JSON literal is its value, other words a text."""
    return [[_cell(words) for words in row] for row in table[1:]]


def _cell(words: str) -> Any:
    return value(words) if re.fullmatch(PATTERN, words) else words


def rows_seen(seen: Any, columns: list[str]) -> Any:
    """Return these columns of rows that were seen; what isn't a list of rows stays as it is."""
    if not isinstance(seen, list):
        return seen
    return [[_field(row, column) for column in columns] for row in seen]


def in_order(rows: Any) -> Any:
    """Return rows in an order that they always have; what isn't a list of rows stays as it is."""
    return sorted(rows, key=repr) if isinstance(rows, list) else rows


def _field(row: Any, column: str) -> Any:
    return row.cell(column) if hasattr(row, "cell") else field_of(row, column)
