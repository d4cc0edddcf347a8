"""Renders one report in every format that people and tools read."""

from collections.abc import Callable
from pathlib import Path

from clausetrace.judging.verdicts import Report
from clausetrace.model import Unusable
from clausetrace.rendering.exports.json_report import as_json
from clausetrace.rendering.exports.junit import as_junit
from clausetrace.rendering.exports.messages import as_messages
from clausetrace.rendering.exports.sarif import as_sarif
from clausetrace.rendering.html import as_html
from clausetrace.rendering.markdown import as_markdown
from clausetrace.rendering.terminal import as_terminal
from clausetrace.results.layout import REPORTS
from clausetrace.writing import write_whole

FORMATS: dict[str, tuple[Callable[[Report], str], str]] = {
    "terminal": (as_terminal, REPORTS["terminal"]),
    "markdown": (as_markdown, REPORTS["markdown"]),
    "json": (as_json, REPORTS["json"]),
    "html": (as_html, REPORTS["html"]),
    "junit": (as_junit, REPORTS["junit"]),
    "sarif": (as_sarif, REPORTS["sarif"]),
    "messages": (as_messages, REPORTS["messages"]),
}
"""The name of each format, what renders it, and the file that `trace run` writes it to."""


def write_formats(report: Report, folder: Path) -> None:
    """Write the report into a folder in every format; one that can't be is reported at the end."""
    refused = None
    for render, name in FORMATS.values():
        try:
            write_whole(folder / name, render(report))
        except Unusable as error:
            refused = refused or error
    if refused:
        raise refused
