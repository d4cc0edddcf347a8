"""Chooses what a proof tries: what changes concern, and a part of the rest by chance."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeVar

from clausetrace.configuration import Configuration
from clausetrace.counting import part_of_whole
from clausetrace.linking.links import Linked, Links
from clausetrace.linking.selection import chosen
from clausetrace.proving.at_hand import AtHand
from clausetrace.proving.imports import deciders
from clausetrace.results.git_changes import changed_since, resolved

T = TypeVar("T")
SEEDS = 2**32


@dataclass(frozen=True, slots=True)
class Draw:
    """What part of a list is drawn by chance; the seed makes the draw the same again."""

    sample: float = 1.0
    seed: int = 0

    def of(self, kind: str, rest: Sequence[int]) -> set[int]:
        """Return the numbers that are drawn, at least one where there is any to draw."""
        chance = random.Random(f"{self.seed} {kind}")  # noqa: S311  no secret
        return {*chance.sample(rest, ceil(len(rest) * self.sample))}


@dataclass(frozen=True, slots=True)
class Choice:
    """What changed since a commit, the IDs that this concerns, and what is drawn of the rest.

    Where `changed` is None, everything is tried. `told` is what a person should know of it.
    """

    changed: frozenset[str] | None = None
    concerned: frozenset[str] = frozenset()
    draw: Draw = Draw()
    since: str = ""
    told: str = ""

    def of(self, kind: str, things: Sequence[T], concerns: Callable[[T], bool]) -> list[T]:
        """Return what is tried of all there is, in its order: a sample of what isn't concerned."""
        if self.changed is None:
            return list(things)
        rest = [n for n, one in enumerate(things) if not concerns(one)]
        left = {*rest} - self.draw.of(kind, rest)
        return [one for n, one in enumerate(things) if n not in left]

    def ids(self, kind: str, links: Links, selection: tuple[str, ...]) -> list[str]:
        """Return the IDs of a selection that are tried."""
        keys = [promise.key for promise in links.promises if chosen(promise.key, selection)]
        return self.of(kind, keys, self.concerned.__contains__)


def choice_since(
    configuration: Configuration, links: Links, known: AtHand, commit: str, draw: Draw
) -> Choice:
    """Return what to try of what changed since a commit; all, where Git doesn't know it."""
    known_commit = resolved(configuration, commit)
    changed = changed_since(configuration, known_commit)
    if changed is None:
        return Choice(told=f"since {commit}: Git knows no such commit here, so everything is tried")
    concerned = _concerned(configuration, links, known, changed)
    files = f"{len(changed)} {'file' if len(changed) == 1 else 'files'} changed"
    ids = part_of_whole(len(concerned), len(links.promises), "ID")
    told = f"since {commit}: {files}, which may concern {ids}"
    if not known.steps:
        told += " (there are no results of this tree, so their steps are unknown)"
    rest = f"of the rest {draw.sample:.0%} is tried by chance, again with --seed {draw.seed}"
    return Choice(changed, concerned, draw, known_commit, f"{told}; {rest}")


def _concerned(
    configuration: Configuration, links: Links, known: AtHand, changed: frozenset[str]
) -> frozenset[str]:
    """Return the IDs whose feature, steps, or what these import, changed; or may have."""
    owned = deciders(configuration)
    shared = owned.shared(file for files in known.steps.values() for file in files)

    def may(linked: Linked) -> bool:
        feature = configuration.feature_file(linked.promise.area, linked.promise.id)
        steps = known.steps.get(linked.key)
        return (
            steps is None
            or configuration.relative(feature) in changed
            or not changed.isdisjoint(owned.of(steps))
        )

    every = not changed.isdisjoint(shared)
    return frozenset(promise.key for promise in links.promises if every or may(promise))
