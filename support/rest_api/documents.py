"""Documents in Markdown, read by a CommonMark parser of the suite's own."""

import re
from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from support.datasets.rows import Cells, off_host
from support.runner.values import ABSENT

DATASETS = "Datasets"
COMMONMARK = MarkdownIt("commonmark", {"html": True})
SHOWN = {"inline", "fence", "code_block", "html_block"}
"""The tokens that have a text, where those around them only open and close."""


def lines_of_document(text: str) -> list[Cells]:
    """Return the lines of a document that aren't blank."""
    return [Cells({"line": off_host(line)}) for line in text.split("\n") if line.strip()]


def messages_of_document(text: str) -> list[Cells]:
    """Return what is under each heading besides the datasets: the blocks in it, and its text.

    `speaker` is the heading before the comma, and nothing for what has no heading of its own. A
    text of several lines or parts has ` / ` between them.
    """
    found, speaker = [], ""
    for group in _outermost(COMMONMARK.parse(text)):
        if group[0].type == "heading_open":
            speaker = "".join(_texts(group)).partition(",")[0]
        elif speaker != DATASETS:
            holds, shown = ", ".join(_names(group[1:])), " / ".join(_texts(group))
            found.append(Cells({"speaker": speaker, "holds": holds, "text": shown}))
            speaker = ""
    return found


def shown_datasets(text: str) -> list[Cells]:
    """Return the entries of the lists outside of messages, as a reader sees them."""
    lists = [
        group for group in _outermost(COMMONMARK.parse(text)) if group[0].type == "bullet_list_open"
    ]
    entries = [token for group in lists for token in group if token.type == "inline"]
    return [Cells({"text": off_host(_shown(token))}) for token in entries]


def number_of_messages_in(text: str) -> int:
    """Return how many headings of messages there are."""
    return len(re.findall(r"^## (?:User|Assistant), ", text, re.MULTILINE))


def last_text_of(text: str) -> Any:
    """Return the text of the last message; only its part of the document is read."""
    place = text.rfind("\n## ")
    found = messages_of_document(text[place:]) if place >= 0 else []
    return found[-1]["text"] if found else ABSENT


def shown_title(text: str) -> str:
    """Return the first heading as a reader sees it; anything but text shows by its name."""
    inline = next((token for token in COMMONMARK.parse(text) if token.type == "inline"), None)
    return "".join(
        child.content if child.type == "text" else f"({child.type})"
        for child in (inline.children or [] if inline else [])
    )


def _shown(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [])


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
