"""Reads what a document says before its first ID: what its area is for, and its words."""

from collections.abc import Iterable, Iterator

from clausetrace.model import Introduction
from clausetrace.reading.block_texts import LISTS, text_of
from clausetrace.reading.blocks import Block


def introduction(area: str, before: Iterable[Block]) -> Introduction | None:
    """Return what the blocks before the first ID say; nothing where they say nothing."""
    texts = [one for node in before for one in _texts(node)]
    title = texts.pop(0)[1] if texts and texts[0][0] == "heading" else ""
    return Introduction(area, title, tuple(texts)) if title or texts else None


def _texts(node: Block) -> Iterator[tuple[str, str]]:
    if node.type in {"heading", "paragraph"}:
        yield node.type, text_of(node)
    for item in node.children if node.type in LISTS else ():
        yield "item", text_of(item)
