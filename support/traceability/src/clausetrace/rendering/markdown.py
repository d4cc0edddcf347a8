"""Renders the report as Markdown for a pull request or a step summary."""

import re
from collections.abc import Iterator
from html import escape

from clausetrace.judging.readable import in_line
from clausetrace.judging.verdicts import ClauseReport, PartReport, PromiseReport, Report, Verdict
from clausetrace.rendering.summary import (
    Problem,
    basis,
    flaky,
    headline,
    inapplicable,
    named,
    problems,
    table,
    waived,
)
from clausetrace.rendering.visible_text import visible

LIMIT = 60_000
MARKS = {Verdict.PASSED: "✅", Verdict.FAILED: "❌", Verdict.NOT_APPLICABLE: "⚪"}
SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$]|:(?=//)|(?<=www)\.")
"""What Markdown reads as marks inside a line; nothing from outside stands first in one."""
CALLS = re.compile(r"@|#(?=\d)|\bGH-(?=\d)")
"""What makes people and issues of the words after it, even of escaped ones."""


def as_markdown(report: Report) -> str:
    """Return the report with the most important first; what doesn't fit is counted, not dropped."""
    lines = [f"## {mark(report)} {text(headline(report))}", ""]
    lines += [text(basis(report)), ""]
    lines += [f"**Inconclusive:** {text(reason)}\n" for reason in report.inconclusive]
    lines += [*_table(report), "", *_problems(report)]
    lines += [f"Ignored: {text(path)}: {text(why)}\n" for path, why in report.ignored.items()]
    lines += _listed("What is waived", waived(report))
    lines += _listed("What passed only when it was tried again", flaky(report))
    lines += _listed("What does not apply to this run", inapplicable(report))
    lines += _matrix(report)
    return _fitted(lines)


def mark(report: Report) -> str:
    """Return the sign of the verdict; what passed only when it was tried again has another."""
    if report.exit_status:
        return "❌"
    return "⚠️" if report.flaky else "✅"


def text(raw: str) -> str:
    """Return words from documents and results so that Markdown shows them as they are."""
    return _uncalled(SPECIAL.sub(r"\\\g<0>", visible(" ".join(raw.split()))))


def html_text(raw: str) -> str:
    """Return words as HTML shows them, for lines in which Markdown reads no marks."""
    return _uncalled(escape(visible(" ".join(raw.split()))))


def _uncalled(words: str) -> str:
    return CALLS.sub("\\g<0>\u200b", words)


def _fitted(blocks: list[str]) -> str:
    size, kept = 0, []
    for number, block in enumerate(blocks):
        size += len(block) + 1
        if size > LIMIT - 200:
            left = len(blocks) - number
            kept.append(f"\n… {left} more entries are left out; the whole is in the JSON report.")
            break
        kept.append(block)
    return "\n".join(kept) + "\n"


def _table(report: Report) -> Iterator[str]:
    lines = table(report)
    verdicts = [one for one in reversed(Verdict) if any(line.counts[one] for line in lines)]
    names = " | ".join(named(verdict, report) for verdict in verdicts)
    yield f"| area | IDs | {names}{names and ' | '}clauses proved |"
    yield f"|---|---:|{'---:|' * len(verdicts)}---:|"
    for line in lines:
        counts = " | ".join(str(line.counts[verdict]) for verdict in verdicts)
        proved = f"{line.proved} of {line.clauses}"
        proved += f" ({line.inapplicable} not applicable)" if line.inapplicable else ""
        yield f"| {text(line.area)} | {line.ids} | {counts}{counts and ' | '}{proved} |"


def _problems(report: Report) -> Iterator[str]:
    found = problems(report)
    if found:
        yield "### What is wrong, worst first"
        yield ""
    for problem in found:
        what = f"{text(problem.key)}: {text(problem.text)}"
        yield f"- **{text(problem.kind)}** {text(str(problem.place))} {what}"
    if found:
        yield ""


def _listed(title: str, found: list[Problem]) -> Iterator[str]:
    if found:
        yield f"### {title}"
        yield ""
    yield from (f"- {text(one.key)}: {text(one.text)}" for one in found)
    if found:
        yield ""


def _matrix(report: Report) -> Iterator[str]:
    yield from ("\n".join(_promise(promise)) for promise in report.promises)


def _promise(report: PromiseReport) -> Iterator[str]:
    promise = report.promise
    verdict = f"{MARKS.get(report.verdict, '⚠️')} {report.reads}"
    words = html_text(
        f"{promise.key}: {promise.title}, {report.proved} of {report.clauses} clauses"
    )
    yield f"<details><summary>{verdict}: {words}</summary>"
    yield ""
    yield "| | clause | promised | seen |"
    yield "|---|---|---|---|"
    for part in report.parts:
        name = f"**{text(part.label)}**"
        name += f" ({text(part.situation)})" if part.situation else ""
        yield f"| {MARKS.get(part.verdict, '⚠️')} | {name} | | {text(part.why)} |"
        for clause in part.clauses:
            yield from _clause(clause, part)
    yield ""
    yield "</details>"
    yield ""


def _clause(clause: ClauseReport, part: PartReport) -> Iterator[str]:
    mark = "✅" if clause.proved else "❌"
    mark = MARKS[part.verdict] if part.verdict is Verdict.NOT_APPLICABLE else mark
    pairs = [in_line(fact) for fact in clause.facts]
    promised = "<br>".join(text(one) for one, _ in pairs)
    seen = "<br>".join(text(other) for _, other in pairs) or text(clause.why)
    yield f"| {mark} | {text(clause.words)} | {promised} | {seen} |"
