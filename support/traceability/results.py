"""Turns journals into the result file, and reads it back strictly."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern
from typing import Any

from support.traceability.configuration import Configuration
from support.traceability.journal import last_run, read_journal
from support.traceability.linking import Links, link
from support.traceability.model import Unusable
from support.traceability.packing import packed, unpack
from support.traceability.reading import read_tree
from support.traceability.schema import fault_of

SCHEMA = 1


@dataclass(slots=True)
class Results:
    """What a result file says happened; `damage` tells why it can't be relied on as a whole."""

    path: str
    run: dict[str, Any]
    promises: dict[str, dict[str, Any]]
    scenarios: dict[str, list[dict[str, Any]]]
    damage: list[str] = field(default_factory=list)


def assemble(configuration: Configuration, *, folder: Path, run: str) -> Path:
    """Put a run's journals together as `trace.json` in `folder`, and return its path."""
    gathered = _Gathered()
    for event in read_journal(folder / "journal", run=run):
        gathered.take(event)
    gathered.run["features"] = configuration.features
    ran = sorted(gathered.scenarios, key=lambda one: (one["key"], str(one["row"])))
    definitions: dict[str, int] = {}
    document = {
        "schema": SCHEMA,
        "run": gathered.run,
        "specification": _specification(link(read_tree(configuration), configuration)),
        "scenarios": [packed(one, definitions, root=configuration.features) for one in ran],
        "definitions": list(definitions),
    }
    path = folder / "trace.json"
    path.write_text(_written(document), encoding="utf-8", errors="backslashreplace")
    return path


def forget(folder: Path) -> None:
    """Remove what an earlier run left, so that nothing of it can be taken for a later one's."""
    (folder / "trace.json").unlink(missing_ok=True)
    for journal in (folder / "journal").glob("*.jsonl"):
        journal.unlink(missing_ok=True)


def recovered(configuration: Configuration, *, folder: Path) -> Path | None:
    """Return the result file in `folder`; that of a killed run is made from what it left.

    None where no run left anything.
    """
    path, run = folder / "trace.json", last_run(folder / "journal")
    if not path.is_file() and run is not None:
        return assemble(configuration, folder=folder, run=run)
    return path if path.is_file() else None


class _Gathered:
    """One run's events, put together."""

    def __init__(self) -> None:
        self.run: dict[str, Any] = {"broken": ["the run did not end"]}
        self.scenarios: list[dict[str, Any]] = []
        self._by_node: dict[str, dict[str, Any]] = {}
        self._open: dict[str, dict[str, Any]] = {}
        self._broken: list[str] = []

    def take(self, event: dict[str, Any]) -> None:
        kind, worker = event.pop("event"), event.pop("worker")
        match kind:
            case "run":
                self.run = event | {"broken": self.run["broken"]}
            case "scenario":
                self._scenario(event, worker)
            case "step" if worker in self._open:
                self._open[worker]["steps"].append(event)
            case "phase" if event["nodeid"] in self._by_node:
                attempt = self._by_node[event["nodeid"]]["attempts"][-1]
                attempt["phases"][event.pop("phase")] = event
                event.pop("nodeid")
            case "phase" if event["outcome"] == "failed":
                self.run["failed_beside"] = [*self.run.get("failed_beside", ()), event["nodeid"]]
            case "crash" if event["nodeid"] in self._by_node:
                self._by_node[event["nodeid"]]["attempts"][-1]["crash"] = event["message"]
            case "broken":
                self._broken.append(event["message"])
            case "end":
                self._end(event)
        if self._broken:
            self.run["broken"] = self._broken

    def _scenario(self, event: dict[str, Any], worker: str) -> None:
        scenario = self._by_node.get(event["nodeid"])
        if scenario is None:
            scenario = event | {"worker": worker, "attempts": []}
            self._by_node[event["nodeid"]] = scenario
            self.scenarios.append(scenario)
        self._open[worker] = {"steps": [], "phases": {}, "crash": ""}
        scenario["attempts"].append(self._open[worker])

    def _end(self, event: dict[str, Any]) -> None:
        if event["code"] != self.run.get("code"):
            self._broken.append("the code changed while the run went on")
        self.run |= {"end": event["end"], "exit": event["exit"], "broken": self._broken}


def _specification(links: Links) -> list[dict[str, Any]]:
    return [
        {
            "key": linked.key,
            "title": linked.promise.title,
            "place": str(linked.promise.place),
            "words": linked.words_hash,
            "feature": linked.feature_hash,
            "parts": [
                {"label": part.part.label, "clauses": [one.clause.words for one in part.clauses]}
                for part in linked.parts
            ],
        }
        for linked in links.promises
    ]


def _written(document: dict[str, Any]) -> str:
    """Write one scenario a line, so that a file that was cut off still tells what had finished."""
    lists = {
        name: ",\n".join(_line(one) for one in document[name])
        for name in ("specification", "scenarios")
    }
    digest = _digest(document)
    return (
        f'{{"schema":{document["schema"]},\n"run":{_line(document["run"])},\n'
        f'"definitions":{_line(document["definitions"])},\n'
        f'"specification":[\n{lists["specification"]}\n],\n'
        f'"scenarios":[\n{lists["scenarios"]}\n],\n"digest":"{digest}"}}\n'
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
    except RecursionError:
        raise Unusable(f"{name}: nested too deep for a result file") from None
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
    for line in text.splitlines():
        if line.startswith('"run":'):
            document["run"] = _parsed(line.removeprefix('"run":').rstrip(",")) or {}
        elif line.startswith('"definitions":'):
            found = _parsed(line.removeprefix('"definitions":').rstrip(","))
            document["definitions"] = found or []
        elif line in {'"specification":[', '"scenarios":['}:
            section = line.strip('":[')
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
    definitions = document.get("definitions", [])
    for scenario in document["scenarios"]:
        unpack(scenario, definitions, root=document["run"].get("features", ""))
        scenarios.setdefault(scenario["key"], []).append(scenario)
    for promise in document["specification"]:
        for part in promise["parts"]:
            part["clauses"] = [intern(words) for words in part["clauses"]]  # steps say them too
    promises = {promise["key"]: promise for promise in document["specification"]}
    return Results(name, document["run"], promises, scenarios, damage)
