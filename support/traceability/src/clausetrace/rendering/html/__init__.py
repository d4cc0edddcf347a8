"""Renders the report as one HTML file that needs no server, no network and nothing beside it."""

import base64
import hashlib
from importlib.resources import files
from string import Template
from typing import Any

from clausetrace.judging.verdicts import Report
from clausetrace.rendering.html.details import chunks, words
from clausetrace.rendering.html.matrix import matrix
from clausetrace.rendering.html.overview import overview
from clausetrace.rendering.visible_text import as_visible_json

SCRIPTS = (
    "elements",
    "data",
    "address",
    "difference",
    "evidence",
    "overview",
    "matrix",
    "promise",
    "start",
)
"""The parts of the script, in the order in which they build on each other."""


def as_html(report: Report) -> str:
    """Return the whole report as one page: data, and the script that shows it as text.

    Its policy lets nothing run, load or be sent but that one script and that one style.
    """
    page = files("clausetrace.rendering.html") / "page"
    style = (page / "report.css").read_text(encoding="utf-8")
    parts = ((page / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    script = f'(() => {{\n"use strict";\n{"".join(parts)}}})();\n'
    details = chunks(report)
    data = overview(report) | matrix(report) | {"chunks": [start for start, _ in details]}
    template = Template((page / "report.html").read_text(encoding="utf-8"))
    return template.substitute(
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        data=_embedded(data),
        details="".join(
            f'<script type="text/plain" data-details>{text}</script>\n' for _, text in details
        )
        + f'<script type="text/plain" data-words>{words(report)}</script>\n',
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _embedded(data: Any) -> str:
    """Return data as JSON in which nothing ends the element that it is in."""
    return as_visible_json(data).replace("<", "\\u003c")
