"""Reads the evidence that a run has left in the record of its results."""

import json
from pathlib import Path

from support.runner.values import ABSENT, Absent
from support.trace.observed import NamedRows


def evidence_in(folder: Path) -> NamedRows:
    """Return scenario, step and entry of all evidence in the record that a run left in `report`."""
    record = folder / "report/trace.json"
    if not record.exists():
        return ABSENT
    return [
        {
            "scenario": scenario["key"],
            "step": step["text"],
            "evidence": json.dumps(entry, ensure_ascii=False),
        }
        for scenario in json.loads(record.read_text("utf-8"))["scenarios"]
        for step in scenario["attempts"][-1]["steps"]
        for entry in step.get("evidence", ())
    ]


def last_of(evidence: NamedRows, step: str) -> str | Absent:
    """Return the last entry of a step."""
    if isinstance(evidence, Absent):
        return evidence
    entries = [row["evidence"] for row in evidence if row["step"] == step]
    return entries[-1] if entries else ABSENT


def kinds_of(evidence: NamedRows) -> str | Absent:
    """Return the kinds of all entries."""
    if isinstance(evidence, Absent):
        return evidence
    return ", ".join(sorted({json.loads(row["evidence"])["kind"] for row in evidence}))
