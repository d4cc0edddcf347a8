"""Turns journals into the result file, and reads it back strictly."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern
from typing import Any

from clausetrace.configuration import Configuration
from clausetrace.model import Unusable
from clausetrace.results.gathering import Gathered
from clausetrace.results.journal import last_run, read_journal
from clausetrace.results.layout import REPORTS, SCHEMA, is_sealed, salvaged, written
from clausetrace.results.packing import Definitions, packed, reduced, unpack
from clausetrace.results.upgrading import OLD, upgraded
from clausetrace.results.validation import fault_of
from clausetrace.results.written_steps import WrittenSteps
from clausetrace.writing import naming, write_whole


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
    gathered.finish()
    ran = sorted(gathered.scenarios, key=_by_key)
    return _put(gathered.run, gathered.specification, gathered.findings, ran, folder=folder)


def journaled(journal: Path) -> Results:
    """Return what the last run in a folder of journals did; what it promised isn't in them."""
    gathered = Gathered()
    for event in read_journal(journal, run=last_run(journal) or ""):
        gathered.take(event)
    scenarios: dict[str, list[dict[str, Any]]] = {}
    for scenario in sorted(gathered.scenarios, key=_by_key):
        scenarios.setdefault(scenario["key"], []).append(scenario)
    return Results(journal.name, gathered.run, {}, scenarios)


def write_results(results: Results, folder: Path) -> Path:
    """Write results, as merged ones are, as `trace.json` in `folder`, and return its path."""
    run = results.run | {"broken": [*results.run["broken"], *results.damage]}
    ran = [scenario for key in sorted(results.scenarios) for scenario in results.scenarios[key]]
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
    root, spoken = _features_of(run), WrittenSteps(specification)
    document = {
        "schema": SCHEMA,
        "run": run,
        "specification": specification,
        "findings": findings,
        "scenarios": [packed(one, definitions, root=root, spoken=spoken.of(one)) for one in ran],
        "definitions": list(definitions),
    }
    path = folder / "trace.json"
    write_whole(path, written(document))
    return path


def _features_of(run: dict[str, Any]) -> str:
    """Return the folder of features that a run was configured for."""
    return str(run.get("configuration", {}).get("features", "features"))


def _by_key(scenario: dict[str, Any]) -> tuple[str, str, str]:
    return scenario["key"], str(scenario["row"]), scenario["worker"]


def forget(folder: Path) -> None:
    """Remove what an earlier run left, so that nothing of it can be taken for a later one's.

    Its reports go too, where there are results beside them: without, they aren't clausetrace's.
    """
    journals = list((folder / "journal").glob("*.jsonl"))
    ours = (folder / "trace.json").exists() or bool(journals)
    reports = [folder / name for name in REPORTS.values()] if ours else []
    for path in (folder / "trace.json", *journals, *reports):
        with naming(path, "removed"):
            path.unlink(missing_ok=True)


def recovered(configuration: Configuration, *, folder: Path | None = None) -> Path | None:
    """Return the result file in `folder`; that of a killed run is made from what it left.

    Without a folder it is the one that is configured. None where no run left anything.
    """
    folder = folder or configuration.results_folder
    path, run = folder / "trace.json", last_run(folder / "journal")
    if not path.is_file() and run is not None:
        return assemble(folder, run=run) if _has_begun(folder / "journal", run) else None
    return path if path.is_file() else None


def _has_begun(journal: Path, run: str) -> bool:
    """Return whether a run recorded which tree it is of; without that it belongs to none."""
    return any(event.get("event") == "run" for event in read_journal(journal, run=run))


def read_results(path: Path, *, name: str, words_only: bool = False) -> Results:
    """Read a result file; one that was cut off gives what had finished, and says so.

    `words_only` leaves out what it records about features, and of promises all but their words:
    for callers that have the tree.
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
    intact = is_sealed(text)
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        damage = f"{name}:{error.lineno}: cut off or not JSON ({error.msg}, column {error.colno})"
        rest = salvaged(text, damage)
        _validate(rest, damage)
        return _results(name, rest, [damage], words_only=words_only)
    except (RecursionError, ValueError) as error:
        raise Unusable(f"{name}: no result file: {error}") from None
    del text
    if isinstance(document, dict) and document.get("schema") == OLD:
        intact = upgraded(document)
    _validate(document, name)
    if not intact:
        raise Unusable(f"{name}: edited after the run: its digest differs")
    return _results(name, document, [], words_only=words_only)


def _validate(document: object, name: str) -> None:
    if fault := fault_of(document):
        raise Unusable(f"{name}: not a result file of schema {SCHEMA}: {fault}")


def _results(
    name: str, document: dict[str, Any], damage: list[str], *, words_only: bool
) -> Results:
    scenarios: dict[str, list[dict[str, Any]]] = {}
    definitions, root = document.get("definitions", []), _features_of(document["run"])
    spoken = WrittenSteps(document["specification"])
    for scenario in document["scenarios"]:
        unpack(scenario, definitions, root=root, spoken=spoken.of(scenario))
        scenarios.setdefault(scenario["key"], []).append(scenario)
    told = map(reduced, document["specification"]) if words_only else document["specification"]
    promises = {intern(promise["key"]): promise for promise in told}
    return Results(name, document["run"], promises, scenarios, damage, document.get("findings"))
