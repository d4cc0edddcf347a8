"""Renders the report as JSON, for programs."""

import json
from typing import Any

from clausetrace.judging.verdicts import ClauseReport, PartReport, PromiseReport, Report
from clausetrace.rendering.summary import Problem, headline, problems, waived


def as_json(report: Report) -> str:
    """Return the whole report: verdicts, clauses with what was promised and seen, what is wrong."""
    document = {
        "headline": headline(report),
        "exit_status": report.exit_status,
        "selection": report.selection,
        "run": report.run,
        "inconclusive": report.inconclusive,
        "retried": report.retried,
        "flaky": len(report.flaky),
        "ignored": dict(report.ignored),
        "promises": [_promise(promise) for promise in report.promises],
        "problems": [_problem(problem) for problem in problems(report)],
        "waived": [_problem(one) for one in waived(report)],
    }
    told = (f" {_line(name)}: {_lines(value)}" for name, value in document.items())
    return "{\n" + ",\n".join(told) + "\n}\n"


def _lines(value: Any) -> str:
    """Return a value on one line, a list with each entry on a line of its own.

    With an indent json.dumps takes several times as long, since Python writes it by itself then.
    """
    if not isinstance(value, list) or not value:
        return _line(value)
    return "[\n" + ",\n".join(f"  {_line(one)}" for one in value) + "\n ]"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _problem(one: Problem) -> dict[str, str]:
    return {"kind": one.kind, "key": one.key, "place": str(one.place), "text": one.text}


def _promise(report: PromiseReport) -> dict[str, Any]:
    return {
        "key": report.promise.key,
        "title": report.promise.title,
        "place": str(report.promise.place),
        "verdict": report.reads,
        "clauses": report.clauses,
        "proved": report.proved,
        "inapplicable": report.inapplicable,
        "parts": [_part(part) for part in report.parts],
    }


def _part(part: PartReport) -> dict[str, Any]:
    return {
        "key": part.key,
        "label": part.label,
        "situation": part.situation,
        "place": str(part.place),
        "scenario": str(part.scenario) if part.scenario else None,
        "verdict": part.verdict,
        "why": part.why,
        "flaky": part.flaky,
        "seconds": round(part.seconds, 6),
        "rows": [{"values": row, "verdict": one.verdict, "why": one.why} for row, one in part.rows],
        "clauses": [_clause(clause) for clause in part.clauses],
    }


def _clause(clause: ClauseReport) -> dict[str, Any]:
    return {
        "words": clause.words,
        "place": str(clause.place),
        "proved": clause.proved,
        "why": clause.why,
        "step": str(clause.step) if clause.step else None,
        "facts": clause.facts,
    }
