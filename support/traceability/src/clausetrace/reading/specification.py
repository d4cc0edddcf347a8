"""Reads specification documents: every promise in them, and every word that looks like one."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clausetrace.configuration import USUAL_ID, Configuration
from clausetrace.model import (
    MAIN_CASE,
    Clause,
    Findings,
    Introduction,
    Part,
    Place,
    Promise,
)
from clausetrace.reading.block_texts import LISTS, inline, kind, lines, text_of
from clausetrace.reading.blocks import Block, blocks
from clausetrace.reading.introductions import introduction
from clausetrace.reading.labels import split
from clausetrace.reading.lookalikes import (
    HTML_TAG,
    Lookalike,
    Shape,
    beside_comments,
    never_ends,
    texts,
)
from clausetrace.reading.matching import MARKDOWN, plain
from clausetrace.reading.parts import PartReader

LABEL_WORDS = 3
"""A paragraph that begins with so few words and a colon looks like a label."""


@dataclass(slots=True)
class Draft:
    """A promise while its section is being read."""

    id: str
    title: str
    place: Place
    level: int
    situation: str = ""
    introduction: str = ""
    """What is said of it before any label."""
    situations: list[str] = field(default_factory=list)
    """The labels that have introduced it."""
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
        self.shape = Shape(configuration)
        self.usual_ids = configuration.id_pattern == USUAL_ID
        self.parts = PartReader(
            self.path, unread=self._unread, by_scenario=configuration.by_scenario
        )
        self.drafts: list[Draft] = []
        self.draft: Draft | None = None
        self.label: str | None = None
        self.last_heading, self.last_level = "", 1
        self.lookalikes: list[Lookalike] = []
        self.introduction: Introduction | None = None

    def read(self, text: str) -> list[Promise]:
        """Return the promises of the document in its order."""
        environment: dict[str, Any] = {}
        found = blocks(MARKDOWN.parse(text, environment))
        for name, reference in environment.get("references", {}).items():
            place = Place(self.path, (reference.get("map") or [0])[0] + 1)
            self.findings.add("unread", f"the link definition [{name}]", place=place, key=self.area)
        before = []
        for node in found:
            if node.type == "heading":
                self._heading(node)
            elif self.draft is None:
                self._outside(node)
            else:
                self._block(node, self.draft)
            before += [] if self.drafts else [node]
        self.introduction = introduction(self.area, before)
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
            f"{draft.introduction} {draft.situation}".strip(),
            tuple(draft.references),
        )

    def _place(self, node: Block) -> Place:
        return Place(self.path, node.line)

    def _unread(self, node: Block, what: str) -> None:
        self._unread_line(node.line, what)
        self._note_ids(node)

    def _unread_line(self, line: int, what: str) -> None:
        self.findings.add("unread", what, place=Place(self.path, line), key=self._key())

    def _key(self) -> str:
        return f"{self.area}/{self.draft.id}" if self.draft else self.area

    def _heading(self, node: Block) -> None:
        text, level = text_of(node), int(node.token.tag[1:])
        if not self._known(text):
            self.last_heading, self.last_level = text, level
        if match := self.shape.heading.fullmatch(text):
            self.label = None
            self.draft = Draft(match["id"], match["title"], self._place(node), level)
            self.drafts.append(self.draft)
        elif self.draft and level > self.draft.level:
            self.label = self._known(text) or "unknown"
            if self.label == "unknown":
                self._unread(node, f'the heading "{text}" isn\'t a known label')
        else:
            self.draft = self.label = None
            self._stray_heading(node, text)

    def _stray_heading(self, node: Block, text: str) -> None:
        if odd := self.shape.disguised(text):
            self._unread(node, f'the heading "{text}" looks like an ID, but its {odd}')
        elif self.shape.anywhere.search(text):
            self._unread(node, f'the heading "{text}" has an ID, but isn\'t `ID: title`')
        elif self._known(text):
            self._unread(node, f'"{text}" is under {self._no_id()}')

    def _no_id(self) -> str:
        if not self.last_heading:
            return "no ID"
        form = "; an ID is written like TEA-1: Title" if self.usual_ids else ""
        return f'the heading "{self.last_heading}", which isn\'t an ID{form}'

    def _known(self, text: str) -> str | None:
        return self.labels.get(text.removesuffix(":").strip().casefold())

    def _outside(self, node: Block) -> None:
        for one in node.walk():
            if one.type == "heading":
                self._stray_heading(one, text_of(one))
            elif one.type == "paragraph":
                self._stray_labels(one)
            elif one.type in {"html_block", "fence", "code_block"}:
                self._hidden(one)
        self._note_ids(node)

    def _stray_labels(self, node: Block) -> None:
        for line in lines(node):
            if self._is_label(line):
                self._unread(node, f'"{line}" is under {self._no_id()}')

    def _is_label(self, line: str) -> bool:
        words = split(line, " " * len(line))
        return self._known(words[0] if words else line) in {"expected", "edge_cases"}

    def _hidden(self, node: Block) -> None:
        first = node.line + (node.type == "fence")
        is_comment = node.content.lstrip().startswith("<!--")
        for number, line in enumerate(map(str.strip, node.content.splitlines()), first):
            title = HTML_TAG.sub("", line).strip("# ")
            if line.startswith(("#", "<h")) and self.shape.heading.fullmatch(title):
                told = f'the heading "{title}" is in a comment, code or HTML'
                self._unread_line(number, told)
            elif node.type != "html_block" or is_comment:
                continue  # what is no promise on purpose has labels, too
            elif self._is_label(text := plain(title)):
                self._unread_line(number, f'"{text}" is in HTML, where nothing is read')
        if is_comment:
            if never_ends(node.content):
                self._unread(node, "the comment never ends, and hides all that follows")
            for text, number in beside_comments(node.content):
                told = f'"{text}" is on the line of a comment, and not read: put it below'
                self._unread_line(node.line + number, told)

    def _note_ids(self, node: Block) -> None:
        """Note what begins like an ID in a block of which nothing is read."""
        for text, line, within in texts(node):
            if found := self.shape.begins(text):
                place = Place(self.path, line)
                self.lookalikes.append(Lookalike(*found, self.area, self._key(), place, within))

    def _block(self, node: Block, draft: Draft) -> None:
        if node.type == "paragraph":
            self._paragraph(node, draft)
        elif node.type in LISTS and (self.label is None or self._has_labels(node)):
            self.label = None
            self._labeled_items(node, draft)
        elif node.type in LISTS:
            self._items(node, draft, self.label)
        elif node.type == "html_block" and node.content.strip().startswith("<!--"):
            self._hidden(node)
            self._note_ids(node)
        elif node.type != "hr":
            below = "; indent it by 2 blanks below its clause" if node.type == "table" else ""
            self._unread(node, f"a {kind(node)} under {draft.id} is not read{below}")

    def _paragraph(self, node: Block, draft: Draft) -> None:
        text, mask = inline(node)
        words = split(text, mask)
        label = self._known(words[0] if words else text)
        for line in lines(node)[1:]:
            inner = split(line, " " * len(line))
            if self._known(inner[0] if inner else line):
                self._unread(node, f'"{line}" is inside a paragraph: put a blank line before it')
        if label == "situation" and (words or (text,))[0] in draft.situations:
            self._unread(node, f'"{text}" is a second situation: write an ID or edge case for it')
            self.label = "unknown"
        elif label:
            self.label = label
            if label == "situation":
                draft.situations.append((words or (text,))[0])
            self._sentence(node, draft, words[1] if words else "")
        elif words and (not words[1] or len(words[0].split()) <= LABEL_WORDS):
            known = ", ".join(self.known_labels)
            self._unread(node, f'the label "{words[0]}:" is unknown; known are {known}')
            self.label = "unknown"
        elif self.label in {"expected", "edge_cases"}:
            self._sentence(node, draft, text)
        else:
            self._sentence(node, draft, text)
            self._note_ids(node)

    def _sentence(self, node: Block, draft: Draft, text: str) -> None:
        if not text:
            return
        if self.label == "expected":
            draft.clauses.append(Clause(text, self._place(node)))
        elif self.label == "situation":
            draft.situation = f"{draft.situation} {text}".strip()
        elif self.label == "references":
            draft.references.append(text)
        elif self.label is None:
            draft.introduction = f"{draft.introduction} {text}".strip()
        elif self.label == "edge_cases":
            self._unread(node, "an edge case is a list item: `label: outcome`")

    def _has_labels(self, node: Block) -> bool:
        """Return whether a list begins with a label: then it is none of what is above it."""
        first = node.children[0] if node.children else node
        words = split(*inline(first))
        return bool(words and self._known(words[0]))

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
                    self._unread(child, f"a {kind(child)} is not read here")
            self.label = before

    def _items(self, node: Block, draft: Draft, label: str | None) -> None:
        if label in {"situation", "references"}:
            if self._has_ended(node, draft, label):
                what = "a situation" if label == "situation" else "references"
                return self._unread(node, f"a list below {what}: nothing of it is promised")
            self._note_ids(node)
        for item in node.children:
            if label == "expected":
                draft.clauses.extend(self.parts.leaves(item, ""))
            elif label == "edge_cases":
                found = self.parts.edge_case(item)
                draft.edge_cases += [found] if found else []
            elif label == "situation":
                draft.situation = f"{draft.situation} {text_of(item)}".strip()
                self._only_text(item, "a situation")
            elif label == "references":
                draft.references.append(text_of(item))
                self._only_text(item, "references")
        return None

    def _has_ended(self, node: Block, draft: Draft, label: str) -> bool:
        """Return whether what a label introduces has ended with a sentence, before this list."""
        if label == "situation":
            return bool(draft.situation) and not draft.situation.endswith(":")
        before = bool(draft.references) and not draft.references[-1].endswith(":")
        return before and not all(text_of(item).startswith("(") for item in node.children)

    def _only_text(self, item: Block, where: str) -> None:
        if (words := split(*inline(item))) and self._known(words[0]):
            self._unread(item, f'"{text_of(item)}" is below {where}')
        for child in item.children[1:]:
            self._unread(child, f"a {kind(child)} below {where}")
