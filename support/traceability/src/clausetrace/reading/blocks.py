"""The blocks of a Markdown document as a tree whose nodes don't know their parent.

So nothing of it refers to itself in a circle, and all of it is let go of as soon as it is read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token


@dataclass(slots=True)
class Block:
    """One block, or the text in one (`inline`); `token` is what the parser made of it."""

    type: str
    token: Token
    children: list["Block"] = field(default_factory=list)

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return (self.token.map[0] if self.token.map else 0) + 1

    @property
    def content(self) -> str:
        """Its text, as it is written; nothing where that is in other blocks."""
        return self.token.content

    def walk(self) -> Iterator["Block"]:
        """Yield it and all that it has."""
        yield self
        for child in self.children:
            yield from child.walk()


def blocks(tokens: Sequence[Token]) -> list[Block]:
    """Return the outermost blocks of a document."""
    outermost: list[Block] = []
    within = [outermost]
    for token in tokens:
        if token.nesting < 0:
            within.pop()
            continue
        block = Block(token.type.removesuffix("_open"), token)
        within[-1].append(block)
        if token.nesting:
            within.append(block.children)
    return outermost
