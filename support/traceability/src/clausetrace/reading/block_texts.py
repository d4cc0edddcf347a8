"""Texts of the blocks of a document, as people read them: without marks."""

import re

from clausetrace.model import Table
from clausetrace.reading.blocks import Block
from clausetrace.reading.matching import flatten, plain

LISTS = ("bullet_list", "ordered_list")
NAMES = {
    "blockquote": "quotation",
    "code_block": "code block",
    "fence": "code block",
    "html_block": "block of HTML",
}
"""What people call a block, where the Markdown parser has another name for it."""
CHECK_BOX = re.compile(r"\[[ xX]\]\s+")
"""What a list item may begin with on GitHub: it shows what is done, not what is promised."""


def kind(node: Block) -> str:
    """Return what people call a block."""
    return NAMES.get(node.type) or node.type.replace("_", " ")


def inline(node: Block) -> tuple[str, str]:
    """Return the first text of a block, and a mask that marks what of it is code."""
    inline: Block | None = node
    while inline is not None and inline.type != "inline":
        inline = next(iter(inline.children), None)
    text, mask = flatten(inline.token if inline else None)
    cut = len(text) - len(text.lstrip())
    if node.type == "list_item" and text[cut : cut + 1] == "[":
        box = CHECK_BOX.match(text, cut)
        cut = box.end() if box else cut
    bare = text[cut:].rstrip()
    return bare, mask[cut : cut + len(bare)]


def lines(node: Block) -> list[str]:
    """Return the lines of a paragraph as they are written, without marks."""
    raw = node.children[0].content if node.children else ""
    return [plain(line) for line in raw.splitlines()]


def text_of(node: Block) -> str:
    """Return the first text of a block on one line."""
    return " ".join(inline(node)[0].split())


def cells(table: Block) -> Table:
    """Return the texts of a table, row by row."""
    rows = [node for node in table.walk() if node.type == "tr"]
    return tuple(tuple(text_of(cell) for cell in row.children) for row in rows)
