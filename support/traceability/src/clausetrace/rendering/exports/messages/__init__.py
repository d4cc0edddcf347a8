"""Renders the report as Cucumber Messages, one a line, for the tools of that family."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from clausetrace import __version__
from clausetrace.judging.verdicts import Report
from clausetrace.rendering.exports.messages.cases import HOOK, Clock, cases
from clausetrace.rendering.exports.messages.documents import document, pickles
from clausetrace.rendering.summary import headline, problems
from clausetrace.rendering.visible_text import as_visible_json

Message = dict[str, Any]
VERSION = "34.2.0"
"""The version of the protocol that is written."""


def as_messages(report: Report) -> str:
    """Return every ID as a document, and every row of its scenarios as a test case that ran.

    What steps alone don't show, that a clause is unproved for instance, is shown by a hook that
    ends the test case, so that only what passed reads as passed.
    """
    return "".join(f"{as_visible_json(message)}\n" for message in _messages(report))


def _messages(report: Report) -> Iterator[Message]:
    clock = Clock(_epoch(report))
    yield {"meta": _meta(report)}
    for promise in report.promises:
        yield {"gherkinDocument": document(promise, report)}
        yield from ({"pickle": pickle} for pickle in pickles(promise, report))
    yield {"hook": {"id": HOOK, "name": "the verdict of trace", "sourceReference": {}}}
    yield {"testRunStarted": {"id": "run", "timestamp": clock.now()}}
    for promise in report.promises:
        yield from cases(promise, clock)
    yield {
        "testRunFinished": {
            "testRunStartedId": "run",
            "timestamp": clock.now(),
            "success": report.exit_status == 0,
            "message": "\n".join(_told(report)),
        }
    }


def _told(report: Report) -> Iterator[str]:
    yield headline(report)
    yield from (f"inconclusive: {reason}" for reason in report.inconclusive)
    yield from (
        f"{problem.place}: {problem.kind}: {problem.key}: {problem.text}"
        for problem in problems(report)
    )


def _meta(report: Report) -> Message:
    run = report.run
    return {
        "protocolVersion": VERSION,
        "implementation": {"name": "trace", "version": __version__},
        "runtime": {"name": "Python", "version": str(run.get("python", "?"))},
        "os": {"name": str(run.get("platform", "?"))},
        "cpu": {"name": "unknown"},
    }


def _epoch(report: Report) -> float:
    try:
        return datetime.fromisoformat(report.run["start"]).timestamp()
    except (KeyError, ValueError):
        return 0.0
