"""Reads the clauses and edge cases of an ID from the items of lists."""

from collections.abc import Callable, Iterator
from sys import intern

from clausetrace.model import Clause, Part, Place, Table
from clausetrace.reading.block_texts import LISTS, cells, inline, kind, text_of
from clausetrace.reading.blocks import Block
from clausetrace.reading.labels import split_case


class PartReader:
    """Reads items of one document; what isn't understood is handed to `unread`."""

    def __init__(
        self, path: str, *, unread: Callable[[Block, str], None], by_scenario: bool
    ) -> None:
        self.path = path
        self._unread = unread
        self.by_scenario = by_scenario

    def _place(self, node: Block) -> Place:
        return Place(self.path, node.line)

    def leaves(self, item: Block, before: str) -> Iterator[Clause]:
        """Yield the clauses of an item: one, or those of the lists inside it, after its words."""
        words, table = f"{before} {text_of(item)}".strip(), self._table(item)
        lists = [child for child in item.children if child.type in LISTS]
        for child in lists:
            for leaf in child.children:
                yield from self.leaves(leaf, words.removesuffix(":"))
        if not lists:
            yield Clause(intern(words), self._place(item), table)
        elif table:
            self._unread(item, "a table beside a nested list belongs to no clause")

    def _table(self, item: Block) -> Table | None:
        tables = [child for child in item.children if child.type == "table"]
        for child in item.children[1:]:
            if child.type not in (*LISTS, "table") or child in tables[1:]:
                self._unread(child, f"a {kind(child)} inside a list item is not read")
        return cells(tables[0]) if tables else None

    def edge_case(self, item: Block) -> Part | None:
        """Return an edge case with its clauses; None where the item is none, which is named."""
        text, mask = inline(item)
        words = split_case(text, mask)
        nested = [leaf for child in item.children if child.type in LISTS for leaf in child.children]
        if words is None or not (words[2] or nested):
            if not (self.by_scenario and text and len(item.children) == 1):
                return self._unread(
                    item, f'the edge case "{text}" has no outcome: write `label: outcome`'
                )
            words, text, mask = (text.removesuffix(":"), "", ""), "", ""
        label, situation, outcome = words
        clauses = [clause for leaf in nested for clause in self.leaves(leaf, outcome)]
        if nested and self._table(item):
            self._unread(item, "a table beside a nested list belongs to no clause")
        if not nested and text:
            clauses = self._outcomes(item, text, mask, outcome)
        return Part(label, tuple(clauses), self._place(item), situation)

    def _outcomes(self, item: Block, text: str, mask: str, outcome: str) -> list[Clause]:
        found = facts(text, mask, start=len(text) - len(outcome))
        table = self._table(item)
        last = len(found) - 1
        return [
            Clause(fact, self._place(item), table if number == last else None)
            for number, fact in enumerate(found)
        ]


def facts(text: str, mask: str, *, start: int = 0) -> list[str]:
    """Return what semicolons outside of code marks part, from a character on."""
    cuts = [i for i in range(start, len(text)) if text[i] == ";" and mask[i] == " "]
    edges = [start, *(cut + 1 for cut in cuts)]
    return [text[a:b].strip() for a, b in zip(edges, [*cuts, len(text)], strict=True)]
