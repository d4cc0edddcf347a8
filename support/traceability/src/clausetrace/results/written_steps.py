"""Reads the steps of a scenario as the result file's own specification writes them."""

from collections.abc import Iterable, Iterator
from typing import Any

from clausetrace.model import Kind, Place
from clausetrace.reading.features import filled

KEYWORDS = {"Given": Kind.GIVEN, "When": Kind.WHEN, "Then": Kind.THEN}
SAID_KINDS = {keyword: str(kind) for keyword, kind in KEYWORDS.items()}
STEP = ("keyword", "text", "kind", "line")


def said(written: list[Any], line: int) -> Iterator[tuple[str, str, str, int]]:
    """Yield keyword, kind, text and line of each step; `line` is that of their scenario."""
    kind = str(Kind.OTHER)
    for then in written:
        if isinstance(then, str):
            keyword, _, text = then.partition(" ")
            kind, line = SAID_KINDS.get(keyword, kind), line + 1
        else:
            keyword, text, kind, line = (then[name] for name in STEP)
        yield keyword, kind, text, line


def place_of(text: str | int, within: str = "") -> Place:
    """Return a place; a line alone is one of the file `within`."""
    if isinstance(text, int):
        return Place(within, text)
    path, _, line = text.rpartition(":")
    return Place(path, int(line)) if line.isdecimal() else Place(text)


class WrittenSteps:
    """What a result file's own specification has about the steps of each scenario."""

    def __init__(self, promises: Iterable[dict[str, Any]]) -> None:
        self._promises = {promise["key"]: promise for promise in promises}
        self._key, self._scenarios = "", dict[str, dict[str, Any]]()

    def of(self, record: dict[str, Any]) -> list[dict[str, Any]]:
        """Return kind, text and line of each step of what a record is about; nothing if unknown."""
        key, _, name = record["key"].partition("#")
        if key != self._key:  # those of one ID follow each other
            told = self._promises.get(key, {}).get("scenarios", ())
            self._key, self._scenarios = key, {one["name"]: one for one in told}
        if (scenario := self._scenarios.get(name)) is None:
            return []
        row, place = record.get("row", {}), place_of(scenario["place"])
        return [
            {"kind": kind, "text": filled(text, row), "line": line}
            for _, kind, text, line in said(scenario["steps"], place.line)
        ]
