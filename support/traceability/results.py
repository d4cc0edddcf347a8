"""Turns journals into the result file, and reads it back strictly."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern
from typing import Any

from support.traceability.configuration import Configuration
from support.traceability.gathering import Gathered
from support.traceability.journal import last_run, read_journal
from support.traceability.model import Unusable
from support.traceability.packing import Definitions, packed, unpack
from support.traceability.recorded import Spoken
from support.traceability.schema import fault_of

SCHEMA = 1
LISTS = ("specification", "findings", "scenarios")
"""What a result file lists, one entry a line."""


@dataclass(slots=True)
class Results:
    """What a result file says happened; `damage` tells why it can't be relied on as a whole.

    Files of older versions tell no `findings`.
    """

    path: str
    run: dict[str, Any]
    promises: dict[str, dict[str, Any]]
    scenarios: dict[str, list[dict[str, Any]]]
    damage: list[str] = field(default_factory=list)
    findings: list[dict[str, Any]] | None = None


def assemble(folder: Path, *, run: str) -> Path:
    """Put a run's journals together as `trace.json` in `folder`, and return its path."""
    gathered = Gathered()
    for event in read_journal(folder / "journal", run=run):
        gathered.take(event)
    ran = sorted(gathered.scenarios, key=_by_key)
    return _put(gathered.run, gathered.specification, gathered.findings, ran, folder=folder)


def write_results(results: Results, folder: Path) -> Path:
    """Write results, as merged ones are, as `trace.json` in `folder`, and return its path."""
    run = results.run | {"broken": [*results.run["broken"], *results.damage]}
    ran = [one for key in sorted(results.scenarios) for one in results.scenarios[key]]
    return _put(run, list(results.promises.values()), results.findings or [], ran, folder=folder)


def _put(
    run: dict[str, Any],
    specification: list[dict[str, Any]],
    findings: list[dict[str, Any]],
    ran: list[dict[str, Any]],
    *,
    folder: Path,
) -> Path:
    definitions: Definitions = {}
    root, spoken = _features_of(run), Spoken(specification)
    document = {
        "schema": SCHEMA,
        "run": run,
        "specification": specification,
        "findings": findings,
        "scenarios": [packed(one, definitions, root=root, spoken=spoken.of(one)) for one in ran],
        "definitions": list(definitions),
    }
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "trace.json"
    path.write_text(_written(document), encoding="utf-8", errors="backslashreplace")
    return path


def _features_of(run: dict[str, Any]) -> str:
    """Return the folder of features that a run was configured for."""
    return str(run.get("configuration", {}).get("features", "features"))


def _by_key(scenario: dict[str, Any]) -> tuple[str, str, str]:
    return scenario["key"], str(scenario["row"]), scenario["worker"]


def forget(folder: Path) -> None:
    """Remove what an earlier run left, so that nothing of it can be taken for a later one's."""
    (folder / "trace.json").unlink(missing_ok=True)
    for journal in (folder / "journal").glob("*.jsonl"):
        journal.unlink(missing_ok=True)


def recovered(configuration: Configuration, *, folder: Path | None = None) -> Path | None:
    """Return the result file in `folder`; that of a killed run is made from what it left.

    Without a folder it is the one that is configured. None where no run left anything.
    """
    folder = folder or configuration.results_folder
    path, run = folder / "trace.json", last_run(folder / "journal")
    if not path.is_file() and run is not None:
        return assemble(folder, run=run)
    return path if path.is_file() else None


def _written(document: dict[str, Any]) -> str:
    """Write one scenario a line, so that a file that was cut off still tells what had finished."""
    lists = {name: ",\n".join(_line(one) for one in document[name]) for name in LISTS}
    digest = _digest(document)
    written = "".join(f'"{name}":[\n{lists[name]}\n],\n' for name in LISTS)
    return (
        f'{{"schema":{document["schema"]},\n"run":{_line(document["run"])},\n'
        f'"definitions":{_line(document["definitions"])},\n'
        f'{written}"digest":"{digest}"}}\n'
    )


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _digest(document: dict[str, Any]) -> str:
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


def read_results(path: Path, *, name: str) -> Results:
    """Read a result file; one that was cut off gives what had finished, and says so.

    Raises Unusable for a file that is absent, empty, edited, or something else altogether.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise Unusable(
            f"{name}: there is no result file; `trace run` or pytest writes it"
        ) from None
    except UnicodeDecodeError:
        raise Unusable(f"{name}: not UTF-8, so not a result file") from None
    except OSError as error:
        raise Unusable(f"{name}: can't be read: {error.strerror}") from None
    if not text.strip():
        raise Unusable(f"{name}: the result file is empty")
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        damage = f"{name}:{error.lineno}: cut off or not JSON ({error.msg}, column {error.colno})"
        salvaged = _salvaged(text, damage)
        _validate(salvaged, damage)
        return _results(name, salvaged, [damage])
    except (RecursionError, ValueError) as error:
        raise Unusable(f"{name}: no result file: {error}") from None
    del text
    _validate(document, name)
    if document["digest"] != _digest(document):
        raise Unusable(f"{name}: edited after the run: its digest differs")
    return _results(name, document, [])


def _validate(document: object, name: str) -> None:
    if fault := fault_of(document):
        raise Unusable(f"{name}: not a result file of schema {SCHEMA}: {fault}")


def _salvaged(text: str, damage: str) -> dict[str, Any]:
    """Return what a cut off file still says; lines are as `_written` lays them out."""
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


def _results(name: str, document: dict[str, Any], damage: list[str]) -> Results:
    scenarios: dict[str, list[dict[str, Any]]] = {}
    definitions, root = document.get("definitions", []), _features_of(document["run"])
    spoken = Spoken(document["specification"])
    for scenario in document["scenarios"]:
        unpack(scenario, definitions, root=root, spoken=spoken.of(scenario))
        scenarios.setdefault(scenario["key"], []).append(scenario)
    for promise in document["specification"]:
        promise["key"] = intern(promise["key"])
    promises = {promise["key"]: promise for promise in document["specification"]}
    return Results(name, document["run"], promises, scenarios, damage, document.get("findings"))
