"""Owns what it means that a step says the words of a clause."""

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

MARKDOWN = MarkdownIt("commonmark").enable("table")
"""Reads documents, and step texts by the same rules; it holds no state between texts."""

MARKS = re.compile(r"[\\`*_\[\]<&\r\n\0]")
"""Without one of these, a line of CommonMark is its own text."""


def _inline(state: StateCore) -> None:
    """Parse the text of every block, except what is its own text: most of it has no children."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        if MARKS.search(token.content):
            state.md.inline.parse(token.content, state.md, state.env, token.children)


MARKDOWN.core.ruler.at("inline", _inline)


def flatten(inline: Token | None) -> tuple[str, str]:
    """Return the text without emphasis and code marks, and a mask of it.

    The mask is as long as the text and holds `c` for characters inside code marks, a blank
    elsewhere, so that a separator in code can be told from one in prose.
    """
    if inline is None or not inline.children:
        whole = inline.content if inline else ""
        return whole, " " * len(whole)
    text, mask = [], []
    for child in inline.children:
        part, code = _part(child)
        text.append(part)
        mask.append(("c" if code else " ") * len(part))
    return "".join(text), "".join(mask)


def _part(child: Token) -> tuple[str, bool]:
    match child.type:
        case "code_inline":
            return child.content, True
        case "softbreak" | "hardbreak":
            return " ", False
        case "link_open" | "image":
            target = child.attrs.get("href") or child.attrs.get("src")
            return f"({target}) {child.content}", False
        case _:
            return child.content, False


@lru_cache(1024)
def plain(text: str) -> str:
    """Return one line of Markdown as text: no emphasis, no code marks, single blanks."""
    if not MARKS.search(text):
        return " ".join(text.split())
    tokens = MARKDOWN.parseInline(text)
    return " ".join(flatten(tokens[0])[0].split())


@lru_cache(1024)
def same_words(text: str) -> str:
    """Return the form under which two texts count as the same words.

    The case of the first letter, the final full stop, repeated blanks and Markdown's emphasis
    and code marks are ignored; nothing else is.
    """
    bare = _bare(text).removesuffix(".").rstrip()
    return bare[:1].lower() + bare[1:]


def same_table(table: tuple[tuple[str, ...], ...] | None) -> tuple[tuple[str, ...], ...] | None:
    """Return a table with its cells as plain text, for cell by cell comparison."""
    return table and tuple(tuple(_bare(cell) for cell in row) for row in table)


def _bare(text: str) -> str:
    """Return a text without any mark: code may hold some, and a clause has lost its code marks."""
    bare = plain(text)
    while (barer := plain(bare)) != bare:
        bare = barer
    return bare
