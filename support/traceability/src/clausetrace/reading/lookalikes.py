"""Finds what looks like a scenario ID where none is read: in HTML, code, comments, tables, lists.

A promise that is written in another form than the configured one would otherwise be missing without
a word. What only mentions an ID that is read somewhere is no promise.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clausetrace.configuration import Configuration
from clausetrace.model import Findings, Place, Promise
from clausetrace.reading.blocks import Block
from clausetrace.reading.matching import plain, same_words

COMMENT = re.compile(r"<!--.*?-->|<!--.*", re.DOTALL)
HTML_TAG = re.compile(r"<[^<>]*>")
MARKS = re.compile(r"^[\s#>*+_~`|\[\]\-\d.)]*?(?=\w)")
"""What may be before an ID in code and comments, where Markdown's own marks are text."""
TARGET = re.compile(r"^\(\S*\)\s+(?=\S)")
"""What a link's text begins with, once it is plain: where the link leads."""
CODE = ("fence", "code_block")
WITHIN = {"list_item": "a list item", "th": "a table", "td": "a table"}
EN_DASH, EM_DASH = "\u2013", "\u2014"
DASHES = dict.fromkeys([*range(0x2010, 0x2016), 0x2212], "-")
"""Every dash that looks like a hyphen, or nearly."""


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A text that begins with an ID, where it is, and in what."""

    id: str
    title: str
    area: str
    key: str
    place: Place
    kind: str


class Shape:
    """What an ID looks like in a repository."""

    def __init__(self, configuration: Configuration) -> None:
        pattern, dash = configuration.id_pattern, f"[-{EN_DASH}{EM_DASH}]"
        self.heading = re.compile(rf"(?P<id>{pattern})\s*(?::|\s{dash})\s+(?P<title>\S.*)")
        self.anywhere = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
        self.alone = re.compile(pattern)
        self._begins = re.compile(
            rf"[\[(]?(?P<id>{pattern})[\])]?\s*(?:$|[:|]\s*|\s{dash}\s+)(?P<title>.*)"
        )

    def begins(self, text: str) -> tuple[str, str] | None:
        """Return the ID that a text begins with and its title, or None."""
        found = self._begins.fullmatch(text)
        return (found["id"], found["title"].strip()) if found else None

    def disguised(self, text: str) -> str:
        """Return which characters keep a heading from being an ID; nothing where it is another."""
        if text.isascii():
            return ""
        first = text.partition(":")[0].partition(" ")[0]
        usual = "".join(map(_usual, first))
        if first == usual or not (self.alone.fullmatch(usual) and not first.isascii()):
            return ""
        odd = dict.fromkeys(one for one in first if not one.isascii())
        return ", ".join(f'"{one}" is {unicodedata.name(one, "no letter")}' for one in odd)


def _usual(character: str) -> str:
    """Return an ASCII character for one of the same kind."""
    if character.isascii():
        return character
    if character.isdigit():
        return "0"
    if character.isalpha():
        return "A" if character.isupper() else "a"
    return character.translate(DASHES)


def texts(node: Block) -> Iterator[tuple[str, int, str]]:
    """Yield each text of a block that might begin with an ID, with its line and what it is in."""
    if node.type == "inline":
        for line, number in _numbered(node):
            yield TARGET.sub("", HTML_TAG.sub("", plain(line)).strip()), number, "a paragraph"
    elif node.type in {"html_block", *CODE}:
        yield from _verbatim(node)
    within = WITHIN.get(node.type)
    for child in node.children:
        for text, number, kind in texts(child):
            yield text, number, within if within and kind == "a paragraph" else kind


def _verbatim(node: Block) -> Iterator[tuple[str, int, str]]:
    """Yield the texts of what is no Markdown, but may have its marks."""
    kind = "code" if node.type in CODE else "HTML"
    if node.content.lstrip().startswith("<!--"):
        kind = "a comment"
    for line, number in _numbered(node):
        for part in HTML_TAG.split(line.replace("<!--", "").replace("-->", "")):
            yield MARKS.sub("", plain(part)), number, kind


def _numbered(node: Block) -> Iterator[tuple[str, int]]:
    """Yield each line of a block with its number; a fence's content begins below the fence."""
    first = node.line + (node.type == "fence")
    yield from ((line, n) for n, line in enumerate(node.content.splitlines(), first))


def beside_comments(content: str) -> Iterator[tuple[str, int]]:
    """Yield each text of a block that begins with a comment which is outside of it, with its line.

    A reader of the document sees it, and Markdown takes it for a part of the comment's HTML.
    """
    blank = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), content)
    for number, line in enumerate(blank.splitlines()):
        if text := HTML_TAG.sub("", line).strip():
            yield text, number


def never_ends(content: str) -> bool:
    """Return whether a comment of a block has no end."""
    return "<!--" in re.sub(r"<!--.*?-->", "", content, flags=re.DOTALL)


def add_unread(found: Iterable[Lookalike], promises: Iterable[Promise], findings: Findings) -> None:
    """Add a finding for each of what looks like an ID, but those of promises that are read."""
    read: dict[str, list[Promise]] = {}
    for promise in promises:
        read.setdefault(promise.id, []).append(promise)
    told_of: dict[Place, list[str]] = {}
    for finding in findings.found:
        told_of.setdefault(Place(finding.path, finding.line), []).append(finding.message)
    for one in found:
        if any(one.id in message for message in told_of.get(one.place, ())):
            continue
        if not any(_is_meant(one, promise) for promise in read.get(one.id, ())):
            told = f"{one.id}: {one.title}" if one.title else one.id
            message = f'"{told}" looks like an ID, but is in {one.kind}, where no ID is read'
            findings.add("unread", message, place=one.place, key=one.key)


def _is_meant(one: Lookalike, promise: Promise) -> bool:
    if one.area == promise.area or not one.title:
        return True
    return same_words(one.title) == same_words(promise.title)
