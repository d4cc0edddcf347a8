"""Turns journals into the result file, and reads it back strictly."""

import hashlib
import json
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from support.traceability.configuration import Configuration
from support.traceability.journal import last_run, read_journal
from support.traceability.model import Unusable

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

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
    gathered = _Gathered()
    for event in read_journal(folder / "journal", run=run):
        gathered.take(event)
    document = {
        "schema": SCHEMA,
        "run": gathered.run,
        "specification": gathered.specification,
        "findings": gathered.findings,
        "scenarios": sorted(gathered.scenarios, key=_by_key),
    }
    return _put(document, folder)


def write_results(results: Results, folder: Path) -> Path:
    """Write results, as merged ones are, as `trace.json` in `folder`, and return its path."""
    document = {
        "schema": SCHEMA,
        "run": results.run | {"broken": [*results.run["broken"], *results.damage]},
        "specification": list(results.promises.values()),
        "findings": results.findings or [],
        "scenarios": [one for key in sorted(results.scenarios) for one in results.scenarios[key]],
    }
    return _put(document, folder)


def _put(document: dict[str, Any], folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "trace.json"
    path.write_text(_written(document), encoding="utf-8", errors="backslashreplace")
    return path


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


class _Gathered:
    """One run's events, put together."""

    def __init__(self) -> None:
        self.run: dict[str, Any] = {"broken": ["the run did not end"]}
        self.specification: list[dict[str, Any]] = []
        self.findings: list[dict[str, Any]] = []
        self.scenarios: list[dict[str, Any]] = []
        self._by_node: dict[tuple[str, str], dict[str, Any]] = {}
        self._open: dict[str, dict[str, Any]] = {}
        self._broken: list[str] = []

    def take(self, event: dict[str, Any]) -> None:
        kind, worker = event.pop("event"), event.pop("worker")
        match kind:
            case "run":
                self.run = event | {"broken": self.run["broken"]}
            case "promised":
                self.specification, self.findings = event["specification"], event["findings"]
            case "scenario":
                self._scenario(event, worker)
            case "step" | "evidence" if worker in self._open:
                _add(event, kind, self._open[worker]["steps"])
            case "phase" if attempt := self._attempt(event, worker):
                attempt["phases"][event.pop("phase")] = event
                event.pop("nodeid")
            case "crash" if attempt := self._attempt(event, event.get("died", worker)):
                attempt["crash"] = event["message"]
            case "broken":
                self._broken.append(event["message"])
            case "end":
                self._end(event)
        if self._broken:
            self.run["broken"] = self._broken

    def _attempt(self, event: dict[str, Any], worker: str) -> dict[str, Any] | None:
        scenario = self._by_node.get((event["nodeid"], worker))
        return scenario["attempts"][-1] if scenario else None

    def _scenario(self, event: dict[str, Any], worker: str) -> None:
        """Begin an attempt; what several workers did with one scenario are several records."""
        node = event["nodeid"], worker
        if node not in self._by_node:
            self._by_node[node] = event | {"worker": worker, "attempts": []}
            self.scenarios.append(self._by_node[node])
        self._open[worker] = {"steps": [], "phases": {}, "crash": ""}
        self._by_node[node]["attempts"].append(self._open[worker])

    def _end(self, event: dict[str, Any]) -> None:
        if event["code"] != self.run.get("code"):
            self._broken.append("the code changed while the run went on")
        self.run |= {"end": event["end"], "exit": event["exit"], "broken": self._broken}


def _add(event: dict[str, Any], kind: str, steps: list[dict[str, Any]]) -> None:
    """Add a step to an attempt, or what its steps have done as evidence."""
    if kind == "step":
        steps.append(event)
        return
    for step, entries in zip(steps, event["steps"], strict=False):
        if entries:
            step["evidence"] = entries


def _written(document: dict[str, Any]) -> str:
    """Write one scenario a line, so that a file that was cut off still tells what had finished."""
    lists = {name: ",\n".join(_line(one) for one in document[name]) for name in LISTS}
    digest = _digest(document)
    written = "".join(f'"{name}":[\n{lists[name]}\n],\n' for name in LISTS)
    return (
        f'{{"schema":{document["schema"]},\n"run":{_line(document["run"])},\n'
        f'{written}"digest":"{digest}"}}\n'
    )


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _digest(document: dict[str, Any]) -> str:
    whole = {name: value for name, value in document.items() if name != "digest"}
    return hashlib.sha256(_line(whole).encode()).hexdigest()


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
    _validate(document, name)
    if document["digest"] != _digest(document):
        raise Unusable(f"{name}: edited after the run: its digest differs")
    return _results(name, document, [])


@cache
def _validator() -> "Draft202012Validator":
    from jsonschema import Draft202012Validator  # noqa: PLC0415  only who reads results needs it

    schema = files("support.traceability").joinpath("trace.schema.json").read_text("utf-8")
    return Draft202012Validator(json.loads(schema))


def _validate(document: object, name: str) -> None:
    fault = next(iter(_validator().iter_errors(document)), None)
    if fault is not None:
        where = fault.json_path
        raise Unusable(
            f"{name}: not a result file of schema {SCHEMA}: {where}: {fault.message[:200]}"
        )


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
    for scenario in document["scenarios"]:
        scenarios.setdefault(scenario["key"], []).append(scenario)
    promises = {promise["key"]: promise for promise in document["specification"]}
    return Results(name, document["run"], promises, scenarios, damage, document.get("findings"))
