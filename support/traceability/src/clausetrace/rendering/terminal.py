"""Renders the report for a terminal."""

from io import StringIO

from rich import box
from rich.cells import cell_len
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
from clausetrace.rendering.visible_text import harmless, visible

COLUMNS = (
    Verdict.PASSED,
    Verdict.FAILED,
    Verdict.NOT_RUN,
    Verdict.MISSING,
    Verdict.UNPROVED,
    Verdict.NOT_APPLICABLE,
)


def as_terminal(report: Report) -> str:
    """Return the report as plain text: table by area, what is wrong worst first, headline."""
    output = StringIO()
    print_report(report, Console(file=output, width=120, color_system=None))
    return output.getvalue()


def print_report(report: Report, console: Console) -> None:
    """Print the report, in color where the terminal has it."""
    console.print(_table(report, console.width))
    for area in table(report):
        if area.why and area.area != "all":
            console.print(Text(visible(f"{area.area}: {area.why}"), style="dim"), soft_wrap=True)
    for problem in problems(report):
        first, *rest = visible(problem.text).splitlines() or [""]
        console.print(
            Text(visible(f"{problem.place}: {problem.kind}: {problem.key}: {first}")),
            soft_wrap=True,
        )
        for line in rest:
            console.print(Text(harmless(f"    {line}")), soft_wrap=True)
    for one in (*waived(report), *flaky(report), *inapplicable(report)):
        line = f"{one.place}: {one.kind}: {one.key}: {one.text}"
        console.print(Text(visible(line), style="dim"), soft_wrap=True)
    for reason in report.inconclusive:
        console.print(
            Text(harmless(f"inconclusive: {visible(reason)}"), style="bold red"), soft_wrap=True
        )
    for path, reason in report.ignored.items():
        console.print(Text(visible(f"{path}: ignored: {reason}")), soft_wrap=True)
    style = "bold green" if report.exit_status == 0 else "bold red"
    console.print(Text(headline(report), style=style), soft_wrap=True)
    console.print(Text(basis(report), style="dim"), soft_wrap=True)


def _table(report: Report, width: int) -> Table:
    """Return counts by area, without verdicts that no ID has.

    Of what it says nothing is cut off: where it is too wide, names of areas go on in another line.
    """
    lines = table(report)
    columns = [column for column in COLUMNS if any(line.counts[column] for line in lines)]
    counted = ["IDs", *(_header(named(column, report)) for column in columns), "clauses\nproved"]
    rows = [
        (
            str(line.ids),
            *(str(line.counts[column] or "") for column in columns),
            f"{line.proved} of {line.clauses}",
        )
        for line in lines
    ]
    columns_of = [[line.area for line in lines], *zip(counted, *rows, strict=True)]
    widths = [max(map(cell_len, "\n".join(cells).split("\n"))) for cells in columns_of]
    gap = 1 if sum(widths) + 2 * len(counted) <= width else 0
    shown = Table(box=box.SIMPLE_HEAD, padding=(0, gap, 0, 0), pad_edge=False, show_edge=False)
    shown.add_column("area", overflow="fold")
    for name in counted:
        shown.add_column(name, justify="right", no_wrap=True)
    for line, cells in zip(lines, rows, strict=True):
        shown.add_row(Text(visible(line.area)), *cells)
    return shown


def _header(name: str) -> str:
    return name.replace(" ", "\n")
