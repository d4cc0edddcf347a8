"""Renders the report as Markdown for a pull request or a step summary."""

import re
from collections.abc import Iterator

from support.traceability.render.summary import (
    Problem,
    basis,
    headline,
    inapplicable,
    problems,
    table,
    visible,
    waived,
)
from support.traceability.verdicts import ClauseReport, PartReport, PromiseReport, Report, Verdict

LIMIT = 60_000
MARKS = {Verdict.PASSED: "✅", Verdict.FAILED: "❌", Verdict.NOT_APPLICABLE: "⚪"}
SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&@$-])")


def as_markdown(report: Report) -> str:
    """Return the report with the most important first; what doesn't fit is counted, not dropped."""
    lines = [f"## {'✅' if report.exit_status == 0 else '❌'} {text(headline(report))}", ""]
    lines += [text(basis(report)), ""]
    lines += [f"**Can't be relied on:** {text(doubt)}\n" for doubt in report.doubts]
    lines += [*_table(report), "", *_problems(report)]
    lines += [f"Ignored: {text(path)}: {text(why)}\n" for path, why in report.ignored.items()]
    lines += [*_listed("What is waived", waived(report))]
    lines += [*_listed("What does not apply to this run", inapplicable(report))]
    lines += _matrix(report)
    return _fitted(lines)


def text(raw: str) -> str:
    """Return words from documents and results so that Markdown shows them as they are."""
    return SPECIAL.sub(r"\\\1", visible(" ".join(raw.split()))).replace("\\@", "@\u200b")


def _fitted(lines: list[str]) -> str:
    size, kept = 0, []
    for number, line in enumerate(lines):
        size += len(line) + 1
        if size > LIMIT - 200:
            left = len(lines) - number
            kept.append(f"\n… {left} more lines are left out; the whole is in the JSON report.")
            break
        kept.append(line)
    return "\n".join(kept) + "\n"


def _table(report: Report) -> Iterator[str]:
    verdicts = tuple(reversed(Verdict))
    yield f"| area | IDs | {' | '.join(verdicts)} | clauses proved |"
    yield f"|---|---:|{'---:|' * len(verdicts)}---:|"
    for line in table(report):
        counts = " | ".join(str(line.counts[verdict]) for verdict in verdicts)
        yield f"| {text(line.area)} | {line.ids} | {counts} | {line.proved} of {line.clauses} |"


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
    for promise in report.promises:
        yield from _promise(promise)


def _promise(report: PromiseReport) -> Iterator[str]:
    promise = report.promise
    mark = MARKS.get(report.verdict, "⚠️")
    proved = f"{report.proved} of {report.clauses} clauses"
    yield f"<details><summary>{mark} {text(promise.key)}: {text(promise.title)}, {proved}</summary>"
    yield ""
    yield "| | clause | promised | seen |"
    yield "|---|---|---|---|"
    for part in report.parts:
        yield f"| {MARKS.get(part.verdict, '⚠️')} | **{text(part.label)}** | | {text(part.why)} |"
        for clause in part.clauses:
            yield from _clause(clause, part)
    yield ""
    yield "</details>"
    yield ""


def _clause(clause: ClauseReport, part: PartReport) -> Iterator[str]:
    mark = "✅" if clause.proved else "❌"
    mark = MARKS[part.verdict] if part.verdict is Verdict.NOT_APPLICABLE else mark
    promised = "<br>".join(text(fact["promised"]) for fact in clause.facts)
    seen = "<br>".join(text(fact["seen"]) for fact in clause.facts) or text(clause.why)
    yield f"| {mark} | {text(clause.words)} | {promised} | {seen} |"
