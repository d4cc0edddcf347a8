"""The words of Cucumber Messages: a document for each ID, a pickle for each row of a scenario."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from clausetrace.judging.verdicts import PartReport, PromiseReport, Report, Row
from clausetrace.model import Kind, Scenario, Step, Table
from clausetrace.reading.features import filled

Message = dict[str, Any]
TYPES = {
    Kind.GIVEN: "Context",
    Kind.WHEN: "Action",
    Kind.THEN: "Outcome",
    Kind.OTHER: "Unknown",
}


def rows_of(part: PartReport) -> list[Row]:
    """Return the rows that a part ran with; one without values where it has none."""
    return [row for row, _ in part.rows] or [{}]


def name_of(report: PromiseReport, part: int, *more: int) -> str:
    """Return the name that a part of an ID, its rows and steps go by in all messages."""
    return ".".join([f"{report.promise.key}#{part}", *map(str, more)])


def document(report: PromiseReport, whole: Report) -> Message:
    """Return an ID as a Gherkin document; a part that no scenario shows is one without steps."""
    promise = report.promise
    feature = {
        "location": {"line": 1},
        "language": "en",
        "keyword": "Feature",
        "name": f"{promise.id}: {promise.title}",
        "description": promise.situation,
        "tags": [],
        "children": list(_children(report)),
    }
    return {"uri": _uri(report, whole), "feature": feature, "comments": []}


def _children(report: PromiseReport) -> Iterator[Message]:
    """Yield each part as a scenario, those that follow each other below one rule within it."""
    parts = enumerate(report.parts)
    for rule, within in groupby(parts, key=lambda one: one[1].script and one[1].script.rule):
        scenarios = [{"scenario": _scenario(report, number, part)} for number, part in within]
        if not rule:
            yield from scenarios
            continue
        first = scenarios[0]["scenario"]
        told = {"keyword": "Rule", "name": rule, "description": "", "tags": []}
        at = {"id": f"{first['id']}.rule", "location": first["location"]}
        yield {"rule": {**at, **told, "children": scenarios}}


def pickles(report: PromiseReport, whole: Report) -> Iterator[Message]:
    """Yield every row of every scenario with its values filled in."""
    for number, part in enumerate(report.parts):
        for index, row in enumerate(rows_of(part)):
            yield _pickle(report, number, part, index, row) | {"uri": _uri(report, whole)}


def _uri(report: PromiseReport, whole: Report) -> str:
    """Return where the feature is, or would be."""
    there = next((part.scenario.path for part in report.parts if part.scenario), "")
    folder = whole.run.get("configuration", {}).get("features", "features")
    return there or f"{folder}/{report.promise.key}.feature"


def _scenario(report: PromiseReport, number: int, part: PartReport) -> Message:
    script, name = part.script, name_of(report, number)
    outline = script is not None and script.outline
    return {
        "id": name,
        "location": {"line": part.scenario.line if part.scenario else 1},
        "keyword": (script and script.keyword) or ("Scenario Outline" if outline else "Scenario"),
        "name": part.label,
        "description": part.situation,
        "tags": [_tag(name, tag) for tag in sorted(script.tags)] if script else [],
        "steps": [
            _step(f"{name}.step{index}", step)
            for index, step in enumerate(script.steps if script else ())
        ],
        "examples": [_examples(name, script)] if script and outline and script.rows else [],
    }


def _tag(name: str, tag: str) -> Message:
    return {"id": f"{name}@{tag}", "location": {"line": 1}, "name": f"@{tag}"}


def _step(name: str, step: Step) -> Message:
    told: Message = {
        "id": name,
        "location": (at := {"line": step.line}),
        "keyword": f"{step.keyword} ",
        "text": step.text,
    }
    if step.table:
        told["dataTable"] = {"location": at, "rows": _cells(name, step.table, step.line)}
    if step.docstring is not None:
        media = {"mediaType": step.media} if step.media else {}
        told["docString"] = {"location": at, "content": step.docstring, "delimiter": '"""'} | media
    return told


def _cells(name: str, table: Table, line: int) -> list[Message]:
    at = {"line": line}
    return [
        {
            "id": f"{name}.row{number}",
            "location": at,
            "cells": [{"location": at, "value": cell} for cell in cells],
        }
        for number, cells in enumerate(table)
    ]


def _examples(name: str, script: Scenario) -> Message:
    table = (tuple(script.rows[0]), *(tuple(row.values()) for row in script.rows))
    header, *body = _cells(f"{name}.examples", table, script.place.line)
    return {
        "id": f"{name}.examples",
        "location": {"line": script.place.line},
        "keyword": "Examples",
        "name": "",
        "description": "",
        "tags": [],
        "tableHeader": header,
        "tableBody": body,
    }


def _pickle(report: PromiseReport, number: int, part: PartReport, index: int, row: Row) -> Message:
    script, name = part.script, name_of(report, number)
    own = [f"{name}.examples.row{index + 1}"] if script and script.outline and part.rows else []
    steps = enumerate(script.steps if script else ())
    return {
        "id": f"{name_of(report, number, index)}.pickle",
        "name": part.label,
        "language": "en",
        "astNodeIds": [name, *own],
        "tags": [
            {"name": f"@{tag}", "astNodeId": f"{name}@{tag}"}
            for tag in sorted(script.tags_in(row) if script else ())
        ],
        "steps": [
            _pickled(step, row)
            | {
                "id": f"{name_of(report, number, index)}.pickle{at}",
                "astNodeIds": [f"{name}.step{at}", *own],
            }
            for at, step in steps
        ],
    }


def _pickled(step: Step, row: Row) -> Message:
    told: Message = {"text": filled(step.text, row), "type": TYPES[step.kind]}
    if step.table:
        rows = [{"cells": [{"value": filled(cell, row)} for cell in cells]} for cells in step.table]
        told["argument"] = {"dataTable": {"rows": rows}}
    elif step.docstring is not None:
        media = {"mediaType": filled(step.media, row)} if step.media else {}
        told["argument"] = {"docString": {"content": filled(step.docstring, row)} | media}
    return told
