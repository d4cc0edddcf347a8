"""How a result file is laid out, one entry a line, and sealed with a digest of its text."""

import hashlib
import json
from typing import Any

from clausetrace.model import Unusable

REPORTS = {
    "terminal": "report.txt",
    "markdown": "report.md",
    "json": "report.json",
    "html": "index.html",
    "junit": "report.xml",
    "sarif": "report.sarif",
    "messages": "messages.ndjson",
}
"""The file beside the results that each format of a report is written to."""
SCHEMA = 2
SEAL = '"digest":'
LISTS = ("specification", "findings", "scenarios")
"""What a result file lists, one entry a line."""


def written(document: dict[str, Any]) -> str:
    """Write one scenario a line, so that a file that was cut off still tells what had finished."""
    lists = {name: ",\n".join(_line(one) for one in document[name]) for name in LISTS}
    listed = "".join(f'"{name}":[\n{lists[name]}\n],\n' for name in LISTS)
    return sealed(
        f'{{"schema":{document["schema"]},\n"run":{_line(document["run"])},\n'
        f'"definitions":{_line(document["definitions"])},\n{listed}'
    )


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def sealed(text: str) -> str:
    """Return a file that begins so, ended by the digest of that."""
    digest = hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()
    return f'{text}{SEAL}"{digest}"}}\n'


def is_sealed(text: str) -> bool:
    """Return whether a file ends with the digest of all that is before it, and nothing else."""
    return sealed(text.rpartition(SEAL)[0]).rstrip() == text.rstrip()


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
    except (ValueError, RecursionError):
        return None
