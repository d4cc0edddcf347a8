"""What scenarios of the area traceability see besides commands: comments, pages, samples."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from support.runner.values import ABSENT, Absent

Rows: TypeAlias = list[list[str]] | Absent
NamedRows: TypeAlias = list[dict[str, str]] | Absent
Texts: TypeAlias = list[str] | Absent


@dataclass(frozen=True)
class CommentSeen:
    """A pull-request comment, as the command wrote it."""

    markdown: str | Absent = ABSENT


@dataclass(frozen=True)
class PageSeen:
    """What a browser shows of a page; each way to look at it has its own fields.

    `controls` and `rules_passed` count what was tried, `missed`, `unseen` and `violations` name
    what is wrong with those.
    """

    bytes: int | Absent = ABSENT
    console: Texts = ABSENT
    requests: Texts = ABSENT
    views: Rows = ABSENT
    narrowed: Rows = ABSENT
    texts: Rows = ABSENT
    elements: int | Absent = ABSENT
    proofs: Rows = ABSENT
    back: Rows = ABSENT
    heading: str | Absent = ABSENT
    text: str | Absent = ABSENT
    rows: Texts = ABSENT
    links: Texts = ABSENT
    changes: Rows = ABSENT
    foreign: Texts = ABSENT
    controls: int | Absent = ABSENT
    missed: Texts = ABSENT
    unseen: Texts = ABSENT
    violations: Texts = ABSENT
    rules_passed: int | Absent = ABSENT


@dataclass(frozen=True)
class SamplesSeen:
    """What each format of a report shows of the IDs of each sample: sample, format, key."""

    formats: Mapping[str, Mapping[str, Mapping[str, Any]]] | Absent = ABSENT


def named(rows: Rows | Texts, *columns: str) -> NamedRows:
    """Return rows, or texts, with the names of their columns, as tables of sentences have them."""
    if isinstance(rows, Absent):
        return rows
    cells = ([row] if isinstance(row, str) else row for row in rows)
    return [dict(zip(columns, row, strict=True)) for row in cells]


@dataclass(frozen=True)
class AuthorSeen:
    """What an author of scenarios sees: the scenarios in an editor, and advice about a step."""

    scenarios: list[str] | Absent = ABSENT
    advice: str | Absent = ABSENT
