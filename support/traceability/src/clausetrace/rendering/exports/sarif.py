"""Renders what is wrong as SARIF 2.1.0, for tools that show findings beside the code."""

import json
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from clausetrace import __version__
from clausetrace.judging.verdicts import PartReport, Report
from clausetrace.model import Place
from clausetrace.rendering.summary import Problem, flaky, headline, problems, waived
from clausetrace.rendering.visible_text import visible

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
DRIVER = {
    "name": "trace",
    "version": __version__,
    "semanticVersion": __version__,
}
RULES = {
    "failed": "A scenario failed",
    "missing": "An ID has no feature file",
    "not run": "A scenario has no result",
    "unproved": "No step proves a clause",
}
"""What the verdicts mean; other kinds are findings, named as they are."""


def as_sarif(report: Report) -> str:
    """Return one result for each thing that is wrong, with its place in feature or specification.

    What is waived is a result that is suppressed; what passed, or is not applicable, is none. Why
    the results can't be relied on is reported as notifications of the run.
    """
    wrong, excused = problems(report), waived(report)
    kinds = list(dict.fromkeys(one.kind for one in (*wrong, *excused)))
    parts = {part.key: part for promise in report.promises for part in promise.parts}
    results = [_result(one, kinds, parts.get(one.key)) for one in wrong]
    results += [_result(one, kinds, parts.get(one.key)) | _suppressed(one) for one in excused]
    run = {
        "tool": {"driver": DRIVER | {"rules": [_rule(kind) for kind in kinds]}},
        "invocations": [_invocation(report)],
        "originalUriBaseIds": {"ROOT": {"description": {"text": "the root of the repository"}}},
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {"retried": report.retried, "flaky": len(report.flaky)},
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _rule(kind: str) -> dict[str, Any]:
    told = RULES.get(kind, f"The specification or its features: {kind}")
    return {"id": kind, "shortDescription": {"text": told}}


def _invocation(report: Report) -> dict[str, Any]:
    notes = [
        {"level": "error", "message": {"text": visible(reason)}} for reason in report.inconclusive
    ]
    notes += [
        {"level": "warning", "message": {"text": visible(f"flaky: {one.key}: {one.text}")}}
        for one in flaky(report)
    ]
    return {
        "executionSuccessful": report.exit_status < 2,  # noqa: PLR2004  it could be told
        "exitCode": report.exit_status,
        "exitCodeDescription": visible(headline(report)),
        "toolExecutionNotifications": notes,
    }


def _result(one: Problem, kinds: list[str], part: PartReport | None) -> dict[str, Any]:
    key = visible(one.key)
    promised = _promised(one, part) if part else one.place
    related = [promised] if promised != one.place else []
    return {
        "ruleId": one.kind,
        "ruleIndex": kinds.index(one.kind),
        "level": "error",
        "message": {"text": f"{key}: {visible(one.text)}" if key else visible(one.text)},
        "locations": [_location(one.place, key)],
        "relatedLocations": [
            _location(place, key) | {"id": 1, "message": {"text": "what is promised"}}
            for place in related
        ],
        "partialFingerprints": {"key/v1": f"{one.kind}:{key}:{visible(one.place.path)}"},
    }


def _promised(one: Problem, part: PartReport) -> Place:
    """Return where the clause stands that the step in question says, or else its part."""
    return next((clause.place for clause in part.clauses if clause.step == one.place), part.place)


def _suppressed(one: Problem) -> dict[str, Any]:
    told = {"kind": "external", "status": "accepted", "justification": visible(one.text)}
    return {"suppressions": [told]}


def _location(place: Place, key: str) -> dict[str, Any]:
    artifact = {"uri": quote(PurePosixPath(place.path).as_posix()), "uriBaseId": "ROOT"}
    physical = {"artifactLocation": artifact, "region": {"startLine": max(place.line, 1)}}
    logical = [{"fullyQualifiedName": key, "kind": "member"}] if key else []
    return {"physicalLocation": physical, "logicalLocations": logical}
