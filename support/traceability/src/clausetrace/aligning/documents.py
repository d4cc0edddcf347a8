"""Aligns the tables of a Markdown document: those that its parser finds, in list items too."""

from clausetrace.aligning.tables import Lines, aligned
from clausetrace.reading.matching import MARKDOWN


def aligned_document(text: str) -> str:
    """Return a document with its tables aligned; what has no pipe at either end stays as it is."""
    return aligned(text, _align, _said)


def _align(lines: Lines, text: str) -> None:
    for token in MARKDOWN.parse(text):
        if token.type == "table_open" and token.map:
            lines.aligned(range(*token.map), None, markdown=True)


def _said(text: str) -> list[tuple[str, str, str]]:
    return [(one.type, one.content, str(one.attrs)) for one in MARKDOWN.parse(text)]
