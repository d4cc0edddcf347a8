"""How a result file is laid out, one entry a line, and its digest, which every edit changes."""

import hashlib
import json
from typing import Any

from clausetrace.model import Unusable

SCHEMA = 1
LISTS = ("specification", "findings", "scenarios")
"""What a result file lists, one entry a line."""
MARKS = {
    "schema": '{"schema":',
    "run": ',\n"run":',
    "definitions": ',\n"definitions":',
    "specification": ',\n"specification":[\n',
    "findings": '\n],\n"findings":[\n',
    "scenarios": '\n],\n"scenarios":[\n',
    "digest": '\n],\n"digest":',
}
"""What stands before each part of a file."""


def written(document: dict[str, Any]) -> str:
    """Write one scenario a line, so that a file that was cut off still tells what had finished."""
    lists = {name: ",\n".join(_line(one) for one in document[name]) for name in LISTS}
    digest = digest_of(document)
    told = "".join(f'"{name}":[\n{lists[name]}\n],\n' for name in LISTS)
    return (
        f'{{"schema":{document["schema"]},\n"run":{_line(document["run"])},\n'
        f'"definitions":{_line(document["definitions"])},\n'
        f'{told}"digest":"{digest}"}}\n'
    )


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def digest_of(document: dict[str, Any]) -> str:
    """Return the hash of all but the digest as one line of JSON, of which no whole is made."""
    digest = hashlib.sha256()
    names = sorted(document.keys() - {"digest"})
    for number, (name, value) in enumerate((name, document[name]) for name in names):
        digest.update(f"{',' if number else '{'}{_line(name)}:".encode())
        if isinstance(value, list):
            for index, one in enumerate(value):
                digest.update(f"{',' if index else '['}{_line(one)}".encode())
            digest.update(b"]" if value else b"[]")
        else:
            digest.update(_line(value).encode())
    digest.update(b"}")
    return digest.hexdigest()


def digest_of_text(text: str) -> str:
    """Return the digest of a file as `written` lays it out; nothing for any other.

    It is that of the document, without writing all of it once more.
    """
    at = {name: text.find(mark) for name, mark in MARKS.items()}
    if list(at.values()) != sorted(at.values()) or at["schema"] != 0:
        return ""
    starts = [at[name] + len(mark) for name, mark in MARKS.items()]
    parts = dict(zip(MARKS, zip(starts, [*at.values()][1:], strict=False), strict=False))
    digest = hashlib.sha256()
    for number, (name, (start, end)) in enumerate(sorted(parts.items())):
        value = text[start:end].replace("\n", "")
        value = f"[{value}]" if name in LISTS else value
        digest.update(f'{"," if number else "{"}"{name}":{value}'.encode())
    digest.update(b"}")
    return digest.hexdigest()


def salvaged(text: str, damage: str) -> dict[str, Any]:
    """Return what a cut off file still says; lines are as `written` lays them out."""
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "run": {},
        "specification": [],
        "scenarios": [],
        "digest": "0" * 64,
    }
    section = ""
    for line in text.split("\n"):
        if line.startswith('"run":'):
            document["run"] = _parsed(line.removeprefix('"run":').rstrip(",")) or {}
        elif line.startswith('"definitions":'):
            found = _parsed(line.removeprefix('"definitions":').rstrip(","))
            document["definitions"] = found or []
        elif line in {f'"{name}":[' for name in LISTS}:
            section = line.strip('":[')
            document.setdefault(section, [])
        elif section and (value := _parsed(line.rstrip(","))):
            document[section].append(value)
    if not document["run"]:
        raise Unusable(damage)
    return document


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return None
