"""Renders one report in every format that people and tools read."""

from collections.abc import Callable
from pathlib import Path

from support.traceability.render.html import as_html
from support.traceability.render.json import as_json
from support.traceability.render.junit import as_junit
from support.traceability.render.markdown import as_markdown
from support.traceability.render.messages import as_messages
from support.traceability.render.sarif import as_sarif
from support.traceability.render.terminal import as_terminal
from support.traceability.verdicts import Report

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
