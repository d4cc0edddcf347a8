"""Documents in Markdown, read by a CommonMark parser of the suite's own."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from support.datasets.rows import Cells, off_host

COMMONMARK = MarkdownIt("commonmark", {"html": True})
SHOWN = {"inline", "fence", "code_block", "html_block"}
"""The tokens that have a text, where those around them only open and close."""


def lines_of_document(text: str) -> list[Cells]:
    """Return the lines of a document that aren't blank."""
    return [Cells({"line": off_host(line)}) for line in text.split("\n") if line.strip()]


def blocks_of_document(text: str) -> list[Cells]:
    """Return the outermost blocks: what each is, the blocks in it, and its text.

    A text of several lines or parts has ` / ` between them.
    """
    return [
        Cells(
            {
                "block": group[0].tag or group[0].type,
                "holds": ", ".join(_names(group[1:])),
                "text": " / ".join(_texts(group)),
            }
        )
        for group in _outermost(COMMONMARK.parse(text))
    ]


def _outermost(tokens: list[Token]) -> Iterator[list[Token]]:
    group: list[Token] = []
    for token in tokens:
        group.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield group
            group = []


def _names(tokens: list[Token]) -> Iterator[str]:
    inner = (token for token in tokens if token.nesting >= 0 and token.type != "inline")
    yield from (f"{token.tag or token.type} {token.info}".strip() for token in inner)


def _texts(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in SHOWN:
            yield from off_host(token.content).rstrip("\n").split("\n")
