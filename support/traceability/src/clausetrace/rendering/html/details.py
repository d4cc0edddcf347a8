"""What the HTML report knows of each ID, compressed until somebody looks at it."""

import base64
import gzip
from collections.abc import Iterator
from typing import Any

from clausetrace.judging.readable import readable_pair
from clausetrace.judging.verdicts import Outcome, PartReport, PromiseReport, Report, Row
from clausetrace.model import Scenario, Table
from clausetrace.rendering.step_records import Happened, happened
from clausetrace.rendering.summary import variant_names
from clausetrace.rendering.visible_text import as_visible_json

CHUNK = 256 * 1024
"""Characters of details that are compressed as one: enough to shrink well, and opened at once."""


def chunks(report: Report) -> list[tuple[int, str]]:
    """Return details in pieces, each with the number of its first ID."""
    found: list[tuple[int, str]] = []
    start, size, texts = 0, 0, list[str]()
    findings: dict[str, list[str]] = {}
    for finding in report.findings:
        findings.setdefault(finding.key.partition("#")[0], []).append(str(finding))
    for number, one in enumerate(report.promises):
        executes = report.executes.get(one.promise.key, {})
        told = {"findings": findings.get(one.promise.key, []), "executes": executes}
        text = as_visible_json(_promise(one, report) | told)
        if texts and size + len(text) > CHUNK:
            found.append((start, _packed(texts)))
            start, size, texts = number, 0, []
        texts.append(text)
        size += len(text)
    return [*found, (start, _packed(texts))] if texts else found


def words(report: Report) -> str:
    """Return all words of each ID for the search, compressed: what is promised and what is said."""
    return _packed(
        [as_visible_json(" ".join(dict.fromkeys(_words(promise)))) for promise in report.promises]
    )


def _words(one: PromiseReport) -> Iterator[str]:
    yield one.promise.situation
    for part in one.parts:
        yield from (part.label, part.situation, *(clause.words for clause in part.clauses))
        yield from (step.text for step in (part.script.steps if part.script else ()))


def _packed(texts: list[str]) -> str:
    data = f"[{','.join(texts)}]".encode(errors="backslashreplace")
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()


def _promise(one: PromiseReport, report: Report) -> dict[str, Any]:
    promise = one.promise
    tables = {
        (clause.words, clause.place): clause.table
        for part in promise.parts
        for clause in part.clauses
        if clause.table
    }
    parts = [_part(part, tables) for part in one.parts]
    for variant, name in variant_names(report.run).items():
        for part, told in zip(one.parts, parts, strict=True):
            told.setdefault("variants", []).append([name, part.verdict_in(variant) or "missing"])
    for part, told in zip(one.parts, parts, strict=True):
        if waiver := report.waived.get(part.key) or report.waived.get(promise.key):
            told["waived"] = str(waiver)
    return {
        "place": str(promise.place),
        "situation": promise.situation,
        "references": list(promise.references),
        "inapplicable": one.inapplicable,
        "parts": parts,
    }


def _part(part: PartReport, tables: dict[Any, Table]) -> dict[str, Any]:
    return {
        "label": part.label,
        "situation": part.situation,
        "place": str(part.place),
        "verdict": part.verdict,
        "why": part.why,
        "flaky": part.flaky,
        "scenario": str(part.scenario or ""),
        "tags": sorted(part.script.tags) if part.script else [],
        "clauses": [
            {
                "words": clause.words,
                "table": tables.get((clause.words, clause.place)),
                "place": str(clause.place),
                "proved": clause.proved,
                "why": clause.why,
                "line": clause.step.line if clause.step else 0,
            }
            for clause in part.clauses
        ],
        "rows": [_row(part.script, row, outcome) for row, outcome in part.rows if part.script],
    }


def _row(script: Scenario, row: Row, outcome: Outcome) -> dict[str, Any]:
    return {
        "values": row,
        "verdict": outcome.verdict,
        "why": outcome.why,
        "place": str(outcome.place or ""),
        "seconds": round(outcome.seconds, 4),
        "steps": [_step(one) for one in happened(script, row, outcome)],
    }


def _values(fact: dict[str, Any]) -> Iterator[Any]:
    """Yield what was promised and seen: a text, or whether there is a head, and rows."""
    for value in readable_pair(fact):
        yield value if isinstance(value, str) else [value.head, value.rows]


def _step(one: Happened) -> dict[str, Any]:
    told = {
        "keyword": one.step.keyword,
        "text": one.text,
        "line": one.step.line,
        "table": one.table,
        "doc": one.docstring,
        "outcome": one.outcome,
        "seconds": round(one.seconds, 4),
        "definition": one.definition,
        "facts": [[*_values(fact), fact["holds"]] for fact in one.facts],
        "error": one.error,
        "evidence": one.evidence,
    }
    return {name: value for name, value in told.items() if value}
