"""Keeps one line for each run of the whole suite: its counts, and which IDs didn't pass."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from clausetrace.judging.verdicts import FINE, Report
from clausetrace.model import Unusable
from clausetrace.rendering.summary import totals
from clausetrace.results.merging import variants_of
from clausetrace.writing import write_whole

FILE = "history.jsonl"
"""What a history is called beside a result file."""
LIMIT = 200
"""Runs that are kept; the oldest are forgotten first."""
MOST = 500
"""IDs that a line names: a run in which more went wrong says nothing about a single one."""
TEXTS, NUMBERS = ("id", "commit", "start"), ("status", "ids", "clauses", "proved")

Entry = dict[str, Any]


def entry_of(report: Report) -> Entry:
    """Return what is kept of one run: whose it was, and its counts."""
    counted, run = totals(report), report.run
    return {
        "id": run["id"],
        "commit": run["commit"],
        "dirty": run["dirty"],
        "start": run["start"],
        "variants": list(variants_of(run)),
        "status": report.exit_status,
        "ids": counted.ids,
        "counts": {str(verdict): number for verdict, number in counted.counts.items() if number},
        "clauses": counted.clauses,
        "proved": counted.proved,
        **_by_id(report),
    }


def _by_id(report: Report) -> dict[str, Any]:
    """Return the IDs that didn't pass, by verdict, and those that passed when tried again."""
    short: dict[str, list[str]] = {}
    for one in report.promises:
        if one.verdict not in FINE:
            short.setdefault(str(one.verdict), []).append(one.promise.key)
    flaky = list(dict.fromkeys(part.key.partition("#")[0] for part in report.flaky))
    is_much = sum(map(len, short.values())) + len(flaky) > MOST
    return {} if is_much else {"not_passed": short, "flaky": flaky}


def with_run(past: Sequence[Entry], report: Report) -> tuple[Entry, ...]:
    """Return a history that ends with this run; a part of a suite doesn't belong there."""
    if report.selection or not report.run:
        return tuple(past)
    others = [one for one in past if one["id"] != report.run["id"]]
    return (*others, entry_of(report))[-LIMIT:]


def read_history(path: Path) -> tuple[Entry, ...]:
    """Return the runs that a file keeps, the oldest first; none where there is no file.

    Raises Unusable for a line that says anything else.
    """
    if not path.is_file():
        return ()
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    numbered = enumerate(lines[-LIMIT:], start=1 + max(0, len(lines) - LIMIT))
    return tuple(_entry(line, f"{path}:{number}") for number, line in numbered)


def write_history(path: Path, past: Sequence[Mapping[str, Any]]) -> None:
    """Put a history in place of the one that is there, whole."""
    lines = (json.dumps(one, ensure_ascii=False, sort_keys=True) for one in past)
    write_whole(path, "".join(f"{line}\n" for line in lines))


def _entry(line: str, where: str) -> Entry:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        entry = None
    if not isinstance(entry, dict) or not _is_whole(entry):
        names = ", ".join((*TEXTS, *NUMBERS, "counts"))
        raise Unusable(f"{where}: not a run as `trace run` keeps it; it needs {names}")
    return entry


def _is_whole(entry: Entry) -> bool:
    texts = all(isinstance(entry.get(name), str) for name in TEXTS)
    named = [entry.get("not_passed", {}), {"flaky": entry.get("flaky", [])}]
    named.append({"variants": entry.get("variants", [])})
    if not all(isinstance(one, dict) and all(map(_are_texts, one.values())) for one in named):
        return False
    numbers = all(type(entry.get(name)) is int for name in NUMBERS)
    counts = entry.get("counts")
    return (
        texts
        and numbers
        and isinstance(counts, dict)
        and all(type(n) is int for n in counts.values())
    )


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
