"""Renders one report in every format that people and tools read."""

from collections.abc import Callable

from support.traceability.render.json import as_json
from support.traceability.render.markdown import as_markdown
from support.traceability.render.terminal import as_terminal
from support.traceability.verdicts import Report

FORMATS: dict[str, tuple[Callable[[Report], str], str]] = {
    "terminal": (as_terminal, "report.txt"),
    "markdown": (as_markdown, "report.md"),
    "json": (as_json, "report.json"),
}
"""The name of each format, what renders it, and the file that `trace run` writes it to."""
