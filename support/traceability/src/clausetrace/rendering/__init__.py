"""Renders one report in every format that people and tools read."""

from collections.abc import Callable
from pathlib import Path

from clausetrace.judging.verdicts import Report
from clausetrace.rendering.html import as_html
from clausetrace.rendering.json_report import as_json
from clausetrace.rendering.junit import as_junit
from clausetrace.rendering.markdown import as_markdown
from clausetrace.rendering.messages import as_messages
from clausetrace.rendering.sarif import as_sarif
from clausetrace.rendering.terminal import as_terminal

FORMATS: dict[str, tuple[Callable[[Report], str], str]] = {
    "terminal": (as_terminal, "report.txt"),
    "markdown": (as_markdown, "report.md"),
    "json": (as_json, "report.json"),
    "html": (as_html, "index.html"),
    "junit": (as_junit, "report.xml"),
    "sarif": (as_sarif, "report.sarif"),
    "messages": (as_messages, "messages.ndjson"),
}
"""The name of each format, what renders it, and the file that `trace run` writes it to."""


def write_formats(report: Report, folder: Path) -> None:
    """Write the report into a folder in every format."""
    for render, name in FORMATS.values():
        (folder / name).write_text(render(report), encoding="utf-8")
