"""Reads IDs that are no headings, where that is configured: list items, lines, rows of tables."""

from pathlib import Path

from clausetrace.configuration import Configuration
from clausetrace.model import Clause, Findings
from clausetrace.reading.block_texts import LISTS, inline, lines, text_of
from clausetrace.reading.blocks import Block
from clausetrace.reading.parts import facts
from clausetrace.reading.specification import Document, Draft

INNERMOST = 7
"""The level of an ID that is no heading: whatever heading follows ends it."""


class AnyDocument(Document):
    """A document in the forms that `forms` lists.

    An `item` is a list item that begins with an ID: `- FR-1: Title`, with its labels as a list
    inside, or else the title as its only clause. A `line` is an ID alone below a heading, which is
    its title. A `row` has an ID in its first cell, and a label as the head of each other column.
    """

    def __init__(self, path: Path, *, configuration: Configuration, findings: Findings) -> None:
        super().__init__(path, configuration=configuration, findings=findings)
        self.forms = configuration.forms

    def _outside(self, node: Block) -> None:
        if node.type in LISTS and "item" in self.forms:
            for item in node.children:
                self._item(item)
        elif node.type == "table" and "row" in self.forms:
            self._table(node)
        elif node.type == "paragraph" and "line" in self.forms and self._is_id(node):
            self._begin(text_of(node), self.last_heading, node, self.last_level)
        else:
            super()._outside(node)

    def _is_id(self, node: Block) -> bool:
        alone = len(lines(node)) == 1 and self.shape.alone.fullmatch(text_of(node))
        return bool(alone and self.last_heading)

    def _begin(self, id_: str, title: str, node: Block, level: int = INNERMOST) -> Draft:
        self.label = None
        self.draft = Draft(id_, title or id_, self._place(node), level)
        self.drafts.append(self.draft)
        return self.draft

    def _item(self, item: Block) -> None:
        found = self.shape.begins(text_of(item))
        if found is None:
            super()._outside(item)
            return
        draft = self._begin(*found, item)
        for child in item.children[1:]:
            self._block(child, draft)
        if len(item.children) == 1 and found[1]:
            draft.clauses.append(Clause(found[1], draft.place))
        self.draft = self.label = None

    def _table(self, table: Block) -> None:
        head, *rows = [node for node in table.walk() if node.type == "tr"]
        labels = [self._known(text_of(cell)) for cell in head.children]
        for row in rows:
            id_ = text_of(row.children[0])
            if self.shape.alone.fullmatch(id_):
                self._row(id_, row, labels)
            else:
                super()._outside(row)
        for cell, label in list(zip(head.children, labels, strict=True))[1:]:
            if label not in {"situation", "expected", "references"}:
                self._unread_line(
                    table.line, f'the column "{text_of(cell)}" is not read: it isn\'t a label'
                )

    def _row(self, id_: str, row: Block, labels: list[str | None]) -> None:
        draft = self._begin(id_, "", row)
        for cell, label in zip(row.children, labels, strict=False):
            text, mask = inline(cell)
            if label == "situation":
                draft.situation = draft.title = text
            elif label == "expected":
                draft.clauses += [Clause(fact, draft.place) for fact in facts(text, mask) if fact]
            elif label == "references":
                draft.references.append(text)
        self.draft = None
