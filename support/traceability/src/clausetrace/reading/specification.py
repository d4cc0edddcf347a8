"""Reads specification documents: every promise in them, and every word that looks like one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern
from typing import Any

from clausetrace.configuration import USUAL_ID, Configuration
from clausetrace.model import (
    MAIN_CASE,
    Clause,
    Findings,
    Part,
    Place,
    Promise,
    Table,
)
from clausetrace.reading.blocks import Block, blocks
from clausetrace.reading.labels import split, split_case
from clausetrace.reading.matching import MARKDOWN, flatten, plain

LISTS = ("bullet_list", "ordered_list")
NAMES = {
    "blockquote": "quotation",
    "code_block": "code block",
    "fence": "code block",
    "html_block": "block of HTML",
}
"""What people call a block, where the Markdown parser has another name for it."""
HTML_TAG = re.compile(r"<[^>]*>")
LABEL_WORDS = 3
"""A paragraph that begins with so few words and a colon looks like a label."""
FORBIDDEN_IN_LABELS = ("[", "]", "::")


@dataclass(slots=True)
class Draft:
    """A promise while its section is being read."""

    id: str
    title: str
    place: Place
    level: int
    situation: str = ""
    references: list[str] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    edge_cases: list[Part] = field(default_factory=list)


class Document:
    """One specification document on its way from Markdown to promises.

    Whatever stands below an ID and isn't understood becomes an `unread` finding, since a
    promise that nobody reads would otherwise count as kept.
    """

    def __init__(self, path: Path, *, configuration: Configuration, findings: Findings) -> None:
        self.path = configuration.relative(path)
        self.area = configuration.area(path)
        self.findings = findings
        self.known_labels = [texts[0] for texts in configuration.labels.values() if texts]
        self.labels = {
            text.casefold(): label
            for label, texts in configuration.labels.items()
            for text in texts
        }
        self.heading = re.compile(
            rf"(?P<id>{configuration.id_pattern})\s*(?::|\s[-—])\s+(?P<title>\S.*)"
        )
        self.looks_like_id = re.compile(rf"\b(?:{configuration.id_pattern})\b")
        self.usual_ids = configuration.id_pattern == USUAL_ID
        self.by_scenario = configuration.by_scenario
        self.drafts: list[Draft] = []
        self.draft: Draft | None = None
        self.label: str | None = None
        self.last_heading = ""

    def read(self, text: str) -> list[Promise]:
        """Return the promises of the document in its order."""
        environment: dict[str, Any] = {}
        found = blocks(MARKDOWN.parse(text, environment))
        for name, reference in environment.get("references", {}).items():
            place = Place(self.path, (reference.get("map") or [0])[0] + 1)
            self.findings.add("unread", f"the link definition [{name}]", place=place, key=self.area)
        for node in found:
            if node.type == "heading":
                self._heading(node)
            elif self.draft is None:
                self._outside(node)
            else:
                self._block(node, self.draft)
        return [self._promise(draft) for draft in self.drafts]

    def _promise(self, draft: Draft) -> Promise:
        main = Part(MAIN_CASE, tuple(draft.clauses), draft.place)
        parts = (main, *draft.edge_cases)
        return Promise(
            self.area,
            draft.id,
            draft.title,
            draft.place,
            parts,
            draft.situation,
            tuple(draft.references),
        )

    def _place(self, node: Block) -> Place:
        return Place(self.path, node.line)

    def _unread(self, node: Block, what: str) -> None:
        key = f"{self.area}/{self.draft.id}" if self.draft else self.area
        self.findings.add("unread", what, place=self._place(node), key=key)

    def _heading(self, node: Block) -> None:
        text, level = _text(node), int(node.token.tag[1:])
        self.last_heading = self.last_heading if self._known(text) else text
        if match := self.heading.fullmatch(text):
            self.label = None
            self.draft = Draft(match["id"], match["title"], self._place(node), level)
            self.drafts.append(self.draft)
        elif self.draft and level > self.draft.level:
            self.label = self._known(text) or "unknown"
            if self.label == "unknown":
                self._unread(node, f'the heading "{text}" is no known label')
        else:
            self.draft = self.label = None
            self._stray_heading(node, text)

    def _stray_heading(self, node: Block, text: str) -> None:
        if self.looks_like_id.search(text):
            self._unread(node, f'the heading "{text}" has an ID, but isn\'t `ID: title`')
        elif self._known(text):
            self._unread(node, f'"{text}" stands under {self._no_id()}')

    def _no_id(self) -> str:
        if not self.last_heading:
            return "no ID"
        form = "; an ID is written like TEA-1: Title" if self.usual_ids else ""
        return f'the heading "{self.last_heading}", which is no ID{form}'

    def _known(self, text: str) -> str | None:
        return self.labels.get(text.removesuffix(":").strip().casefold())

    def _outside(self, node: Block) -> None:
        for one in node.walk():
            if one.type == "heading":
                self._stray_heading(one, _text(one))
            elif one.type == "paragraph":
                self._stray_labels(one)
            elif one.type in {"html_block", "fence", "code_block"}:
                self._hidden(one)

    def _stray_labels(self, node: Block) -> None:
        for line in _lines(node):
            words = split(line, " " * len(line))
            label = self._known(words[0] if words else line)
            if label in {"expected", "edge_cases"}:
                self._unread(node, f'"{line}" stands under {self._no_id()}')

    def _hidden(self, node: Block) -> None:
        for line in map(str.strip, node.content.splitlines()):
            title = HTML_TAG.sub("", line).strip("# ")
            if line.startswith(("#", "<h")) and self.heading.fullmatch(title):
                self._unread(node, f'the heading "{title}" stands in a comment, code or HTML')
        if node.content.lstrip().startswith("<!--") and "-->" not in node.content:
            self._unread(node, "the comment never ends, and hides all that follows")

    def _block(self, node: Block, draft: Draft) -> None:
        if node.type == "paragraph":
            self._paragraph(node, draft)
        elif node.type in LISTS and self.label is None:
            self._labeled_items(node, draft)
        elif node.type in LISTS:
            self._items(node, draft, self.label)
        elif node.type == "html_block" and node.content.strip().startswith("<!--"):
            self._hidden(node)
        elif node.type != "hr":
            below = "; indent it by 2 blanks below its clause" if node.type == "table" else ""
            self._unread(node, f"a {_kind(node)} under {draft.id} is not read{below}")

    def _paragraph(self, node: Block, draft: Draft) -> None:
        text, mask = _inline(node)
        words = split(text, mask)
        label = self._known(words[0] if words else text)
        for line in _lines(node)[1:]:
            inner = split(line, " " * len(line))
            if self._known(inner[0] if inner else line):
                self._unread(
                    node, f'"{line}" stands inside a paragraph: put a blank line before it'
                )
        if label:
            self.label = label
            self._sentence(node, draft, words[1] if words else "")
        elif words and (not words[1] or len(words[0].split()) <= LABEL_WORDS):
            known = ", ".join(self.known_labels)
            self._unread(node, f'the label "{words[0]}:" is unknown; known are {known}')
            self.label = "unknown"
        elif self.label:
            self._sentence(node, draft, text)

    def _sentence(self, node: Block, draft: Draft, text: str) -> None:
        if not text:
            return
        if self.label == "expected":
            draft.clauses.append(Clause(text, self._place(node)))
        elif self.label == "situation":
            draft.situation = f"{draft.situation} {text}".strip()
        elif self.label == "references":
            draft.references.append(text)
        elif self.label == "edge_cases":
            self._unread(node, "an edge case is a list item: `label: outcome`")

    def _labeled_items(self, node: Block, draft: Draft) -> None:
        for item in node.children:
            before = self.label
            self._paragraph(item.children[0], draft) if item.children else None
            if self.label is None:
                self._unread(item, f"a list under {draft.id} before Expected or Edge cases")
            for child in item.children[1:]:
                if child.type in LISTS and self.label:
                    self._items(child, draft, self.label)
                else:
                    self._unread(child, f"a {_kind(child)} is not read here")
            self.label = before

    def _items(self, node: Block, draft: Draft, label: str | None) -> None:
        for item in node.children:
            if label == "expected":
                draft.clauses.extend(self._leaves(item, ""))
            elif label == "edge_cases":
                self._edge_case(item, draft)
            elif label == "situation":
                draft.situation = f"{draft.situation} {_text(item)}".strip()
                self._only_text(item, "a situation")
            elif label == "references":
                draft.references.append(_text(item))
                self._only_text(item, "references")

    def _only_text(self, item: Block, where: str) -> None:
        if (words := split(*_inline(item))) and self._known(words[0]):
            self._unread(item, f'"{_text(item)}" stands below {where}')
        for child in item.children[1:]:
            self._unread(child, f"a {_kind(child)} below {where}")

    def _leaves(self, item: Block, before: str) -> Iterator[Clause]:
        words, table = f"{before} {_text(item)}".strip(), self._table(item)
        lists = [child for child in item.children if child.type in LISTS]
        for child in lists:
            for leaf in child.children:
                yield from self._leaves(leaf, words.removesuffix(":"))
        if not lists:
            yield Clause(intern(words), self._place(item), table)
        elif table:
            self._unread(item, "a table beside a nested list belongs to no clause")

    def _table(self, item: Block) -> Table | None:
        tables = [child for child in item.children if child.type == "table"]
        for child in item.children[1:]:
            if child.type not in (*LISTS, "table") or child in tables[1:]:
                self._unread(child, f"a {_kind(child)} inside a list item is not read")
        return _cells(tables[0]) if tables else None

    def _edge_case(self, item: Block, draft: Draft) -> None:
        text, mask = _inline(item.children[0]) if item.children else ("", "")
        words = split_case(text, mask)
        nested = [leaf for child in item.children if child.type in LISTS for leaf in child.children]
        if words is None or not (words[2] or nested):
            if not (self.by_scenario and text and len(item.children) == 1):
                return self._unread(
                    item, f'the edge case "{text}" has no outcome: write `label: outcome`'
                )
            words, text, mask = (text.removesuffix(":"), "", ""), "", ""
        label, situation, outcome = words
        if bad := [mark for mark in FORBIDDEN_IN_LABELS if mark in label]:
            return self._unread(
                item, f'the label "{label}" holds "{bad[0]}", which names of tests cut'
            )
        clauses = [clause for leaf in nested for clause in self._leaves(leaf, outcome)]
        if nested and self._table(item):
            self._unread(item, "a table beside a nested list belongs to no clause")
        if not nested and text:
            clauses = self._outcomes(item, text, mask, outcome)
        draft.edge_cases.append(Part(label, tuple(clauses), self._place(item), situation))
        return None

    def _outcomes(self, item: Block, text: str, mask: str, outcome: str) -> list[Clause]:
        start = len(text) - len(outcome)
        cuts = [i for i in range(start, len(text)) if text[i] == ";" and mask[i] == " "]
        edges = [start, *(cut + 1 for cut in cuts)]
        facts = [text[a:b].strip() for a, b in zip(edges, [*cuts, len(text)], strict=True)]
        table = self._table(item)
        last = len(facts) - 1
        return [
            Clause(fact, self._place(item), table if number == last else None)
            for number, fact in enumerate(facts)
        ]


def _kind(node: Block) -> str:
    return NAMES.get(node.type) or node.type.replace("_", " ")


def _inline(node: Block) -> tuple[str, str]:
    inline: Block | None = node
    while inline is not None and inline.type != "inline":
        inline = next(iter(inline.children), None)
    text, mask = flatten(inline.token if inline else None)
    cut = len(text) - len(text.lstrip())
    return text.strip(), mask[cut : cut + len(text.strip())]


def _lines(node: Block) -> list[str]:
    """Return the lines of a paragraph as they are written, without marks."""
    raw = node.children[0].content if node.children else ""
    return [plain(line) for line in raw.splitlines()]


def _text(node: Block) -> str:
    return " ".join(_inline(node)[0].split())


def _cells(table: Block) -> Table:
    rows = [node for node in table.walk() if node.type == "tr"]
    return tuple(tuple(_text(cell) for cell in row.children) for row in rows)
