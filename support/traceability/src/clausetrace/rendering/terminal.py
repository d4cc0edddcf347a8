"""Renders the report for a terminal."""

from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from clausetrace.judging.verdicts import Report, Verdict
from clausetrace.rendering.summary import (
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

COLUMNS = (Verdict.PASSED, Verdict.FAILED, Verdict.NOT_RUN, Verdict.MISSING, Verdict.UNPROVED)


def as_terminal(report: Report) -> str:
    """Return the report as plain text: table by area, what is wrong worst first, headline."""
    output = StringIO()
    print_report(report, Console(file=output, width=120, color_system=None))
    return output.getvalue()


def print_report(report: Report, console: Console) -> None:
    """Print the report, in color where the terminal has it."""
    console.print(_table(report))
    for problem in problems(report):
        first, *rest = visible(problem.text).splitlines() or [""]
        console.print(
            Text(visible(f"{problem.place}: {problem.kind}: {problem.key}: {first}")),
            soft_wrap=True,
        )
        for line in rest:
            console.print(Text(f"    {line}"), soft_wrap=True)
    for one in (*waived(report), *flaky(report), *inapplicable(report)):
        line = f"{one.place}: {one.kind}: {one.key}: {one.text}"
        console.print(Text(visible(line), style="dim"), soft_wrap=True)
    for reason in report.inconclusive:
        console.print(Text(f"inconclusive: {visible(reason)}", style="bold red"), soft_wrap=True)
    for path, reason in report.ignored.items():
        console.print(Text(visible(f"{path}: ignored: {reason}")), soft_wrap=True)
    style = "bold green" if report.exit_status == 0 else "bold red"
    console.print(Text(headline(report), style=style), soft_wrap=True)
    console.print(Text(basis(report), style="dim"), soft_wrap=True)


def _table(report: Report) -> Table:
    left_out = (Verdict.NOT_APPLICABLE,) if inapplicable(report) else ()
    columns = (*COLUMNS, *left_out)
    shown = Table("area", "IDs", *(named(verdict, report) for verdict in columns), "clauses proved")
    for line in table(report):
        counts = (str(line.counts[verdict] or "") for verdict in columns)
        shown.add_row(
            Text(visible(line.area)), str(line.ids), *counts, f"{line.proved} of {line.clauses}"
        )
    return shown
