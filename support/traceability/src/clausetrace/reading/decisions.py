"""Reads and writes what people decided about an area, in JSON files beside its specification."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from clausetrace.model import Findings, Place, Unusable
from clausetrace.writing import write_whole

REVIEWED = ".reviewed.json"
WAIVED = ".waived.json"
NAMES = (REVIEWED, WAIVED)
SCHEMA = 1

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Record:
    """The text of such a file, and whose area it is about."""

    area: str
    name: str
    path: str
    text: str

    def entries(self, read: Callable[[Any], Entry], findings: Findings) -> dict[str, Entry]:
        """Return each entry as `read` takes it; what isn't as it must be is a finding.

        `read` is given an entry's data, and raises ValueError with what is wrong.
        """
        found = {}
        for name, entry in self._document(findings).items():
            try:
                found[name] = read(entry)
            except ValueError as error:
                key = f"{self.area}/{name}"
                self._unreadable(str(error), self.place(name), key, findings)
        return found

    def _document(self, findings: Findings) -> dict[str, Any]:
        try:
            document = json.loads(self.text)
        except json.JSONDecodeError as error:
            place = Place(self.path, error.lineno)
            self._unreadable(f"not JSON: {error.msg}", place, self.area, findings)
            return {}
        except (RecursionError, ValueError) as error:  # nested too deep, a number too long
            self._unreadable(f"not readable: {error}", Place(self.path), self.area, findings)
            return {}
        entries = document.get("entries") if isinstance(document, dict) else None
        if not isinstance(entries, dict) or document.get("schema") != SCHEMA:
            told = f'it must be an object with "schema" {SCHEMA} and "entries"'
            self._unreadable(told, Place(self.path), self.area, findings)
            return {}
        return entries

    def _unreadable(self, told: str, place: Place, key: str, findings: Findings) -> None:
        findings.add("unreadable", told, place=place, key=key, status=2)

    def place(self, name: str) -> Place:
        """Return the line on which an entry begins."""
        wanted = f"{json.dumps(name, ensure_ascii=False)}:"
        lines = self.text.splitlines()
        found = (n for n, line in enumerate(lines, 1) if line.strip().startswith(wanted))
        return Place(self.path, next(found, 1))


def write_record(path: Path, entries: dict[str, Any]) -> None:
    """Write a file of entries in the order of their names, one line a fact."""
    document = {"schema": SCHEMA, "entries": dict(sorted(entries.items()))}
    text = json.dumps(document, ensure_ascii=False, indent=1)
    write_whole(path, f"{text}\n")


def fields(entry: object, lists: tuple[str, ...], said: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return an entry of just these lists of texts and these texts, or raise ValueError."""
    if not isinstance(entry, dict) or set(entry) != {*lists, *said}:
        raise ValueError(f"it must have {', '.join((*lists, *said))}, and nothing else")
    for name in said:
        if not isinstance(entry[name], str) or not entry[name].strip():
            raise ValueError(f'"{name}" must be a text that isn\'t empty')
    for name in lists:
        value = entry[name]
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise ValueError(f'"{name}" must be a list of texts')
    return entry


def entries_of(path: Path) -> dict[str, Any]:
    """Return the entries of a file as they are, none where there is no file."""
    if not path.is_file():
        return {}
    try:
        entries: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["entries"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Unusable(f"{path}: not readable: {error}") from None
    return entries
