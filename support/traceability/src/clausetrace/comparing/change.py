"""The vocabulary of a difference: what became of which key."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from clausetrace.judging.verdicts import PartReport, PromiseReport, Report
from clausetrace.linking.links import Linked, LinkedPart, Links
from clausetrace.model import Place


class Effect(StrEnum):
    """What became of a promise, the most important first."""

    REGRESSED = "regressed"
    NOT_PASSED = "added, not passed"
    WAIVED = "waived"
    REMOVED = "removed"
    LOST = "clause lost"
    REPLACED = "replaced"
    WEAKENED = "weakened"
    REWORDED = "reworded"
    SETTING = "setting changed"
    REVIEWED = "reviewed"
    FIXED = "fixed"
    ADDED = "added"
    WON = "clause won"
    RENAMED = "renamed"


ORDER = tuple(Effect)
WORSE = ORDER[: ORDER.index(Effect.FIXED)]
"""What somebody has to look at before the change lands."""
WEAKER = (Effect.REMOVED, Effect.LOST, Effect.REPLACED, Effect.WEAKENED)
"""What makes less of a promise than it was, though everything may pass."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that became of a key, in words, and where to look; a setting has no place."""

    effect: Effect
    key: str
    text: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """All that a change did, the most important first.

    `won` counts clauses that IDs got which were there before, `lost` those that are gone, of whole
    IDs too; `notes` name what is unknown.
    """

    changes: tuple[Change, ...]
    won: int
    lost: int
    notes: tuple[str, ...]

    def count(self, *effects: Effect) -> int:
        """Return how many changes are of these kinds."""
        return sum(change.effect in effects for change in self.changes)

    @property
    def weakened(self) -> int:
        """How many IDs promise less than before."""
        return len(
            {change.key.partition("#")[0] for change in self.changes if change.effect in WEAKER}
        )

    @property
    def worse(self) -> bool:
        """Whether anything changed that somebody has to look at."""
        return self.count(*WORSE) > 0


class Judged(NamedTuple):
    """What was promised on one side of a change, and how it was judged."""

    links: Links
    report: Report

    @property
    def outdated(self) -> bool:
        """Whether an older version wrote it, which kept no tables, definitions and settings."""
        return "configuration" not in self.report.run

    @property
    def undecided(self) -> bool:
        """Whether an older version wrote it, which kept neither waivers nor reviews."""
        return "waivers" not in self.report.run


class Part(NamedTuple):
    """One scenario of an ID on one side of a change."""

    linked: LinkedPart
    report: PartReport


class One(NamedTuple):
    """One ID on one side of a change."""

    linked: Linked
    report: PromiseReport

    @property
    def parts(self) -> Iterator[Part]:
        """Its scenarios with their reports."""
        return map(Part, self.linked.parts, self.report.parts)
