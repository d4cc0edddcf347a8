"""Renders the verdict as a badge: an SVG, or the JSON of which shields.io makes one."""

import json
from html import escape
from pathlib import Path

from rich.cells import cell_len

from clausetrace.judging.verdicts import Report, Verdict
from clausetrace.rendering.summary import part_of

LABEL = "promises"
COLORS = {"brightgreen": "#3a7d0a", "yellow": "#8a6d00", "red": "#b3321f", "lightgrey": "#6b6b6b"}
"""What shields.io calls a color, and one in which white letters can be read."""
LETTER, ROOM = 7, 10
"""Widths of a letter, and of the space beside a text."""


def as_badge(report: Report, file: Path) -> str:
    """Return the badge in the form that the name of its file asks for: `.svg`, or else JSON."""
    message, color = _told(report)
    if file.suffix.casefold() == ".svg":
        return _svg(message, COLORS[color])
    told = {"schemaVersion": 1, "label": LABEL, "message": message, "color": color}
    return json.dumps(told, ensure_ascii=False) + "\n"


def _told(report: Report) -> tuple[str, str]:
    """Return message and color: green is what passed as a whole, at once and as it is now."""
    passed = sum(one.verdict is Verdict.PASSED for one in report.promises)
    counts = f"{passed} of {len(report.promises)}"
    if report.exit_status > 1:
        return "unknown", "lightgrey"
    if part_of(report):
        return f"{counts}, a part", "lightgrey" if report.exit_status == 0 else "red"
    if report.exit_status:
        return counts, "red"
    if report.flaky or report.waived:
        told = f"{len(report.flaky)} flaky" if report.flaky else f"{len(report.waived)} waived"
        return f"{counts}, {told}", "yellow"
    return counts, "brightgreen"


def _svg(message: str, color: str) -> str:
    left, right = (cell_len(one) * LETTER + ROOM for one in (LABEL, message))
    whole, told = left + right, escape(f"{LABEL}: {message}")
    texts = "".join(
        f'<text x="{x}" y="14" textLength="{width - ROOM}">{escape(text)}</text>'
        for x, width, text in ((left / 2, left, LABEL), (left + right / 2, right, message))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="20" role="img" '
        f'aria-label="{told}"><title>{told}</title>'
        f'<rect width="{whole}" height="20" rx="3" fill="#444"/>'
        f'<path d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H{left}z" fill="{color}"/>'
        f'<g fill="#fff" text-anchor="middle" font-family="Verdana,sans-serif" font-size="11">'
        f"{texts}</g></svg>\n"
    )
