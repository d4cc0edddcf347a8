"""Aligns the tables of a Markdown document: those that its parser finds, in list items too."""

from collections.abc import Iterator

from clausetrace.aligning.tables import MARK, ODD_END, lines_of
from clausetrace.reading.features import Unreadable
from clausetrace.reading.matching import MARKDOWN


def aligned_document(text: str) -> str:
    """Return a document with its tables aligned; what has no pipe at either end stays as it is."""
    if "|" not in text or ODD_END.search(text):
        return text
    if text.startswith(MARK):
        return f"{MARK}{aligned_document(text.removeprefix(MARK))}"
    lines = lines_of(text)
    for first, last in _tables(text):
        lines.aligned(range(first, last), None, markdown=True)
    done = lines.text()
    if done != text and _said(done) != _said(text):
        raise Unreadable([(1, "its tables would say something else when aligned")])
    return done


def _tables(text: str) -> Iterator[tuple[int, int]]:
    for token in MARKDOWN.parse(text):
        if token.type == "table_open" and token.map:
            yield token.map[0], token.map[1]


def _said(text: str) -> list[tuple[str, str, str]]:
    return [(one.type, one.content, str(one.attrs)) for one in MARKDOWN.parse(text)]
