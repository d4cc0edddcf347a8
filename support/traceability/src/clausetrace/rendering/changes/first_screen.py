"""Chooses what a comment begins with, and says once what many scenarios have in common."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from clausetrace.comparing import Change, Effect
from clausetrace.comparing.change import WEAKER, WORSE

SCREEN = (
    (Effect.REGRESSED, Effect.NOT_PASSED),
    (Effect.WAIVED, *WEAKER, Effect.SETTING),
    (Effect.REWORDED, Effect.REVIEWED),
    (Effect.FIXED,),
    (Effect.ADDED, Effect.WON, Effect.RENAMED),
)
"""The lines of the first screen: where changes are more, the first one of each of these."""
ERROR = re.compile(r": ((?!AssertionError)\w*(?:Error|Exception)\b.*)", re.DOTALL)
"""What was raised, whichever step it came in; what a step compared is a cause of its own."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change, and the keys of others to which the same happened for the same reason."""

    change: Change
    others: tuple[str, ...] = ()

    @property
    def effect(self) -> Effect:
        """What became of all of them."""
        return self.change.effect


def grouped(changes: Iterable[Change], owners: Mapping[str, tuple[str, ...]]) -> list[Told]:
    """Return the changes in their order, what regressed for one reason and owner as one."""
    alike: dict[object, list[Change]] = {}
    for number, change in enumerate(changes):
        owner = owners.get(change.key.partition("#")[0])
        regressed = change.effect is Effect.REGRESSED
        reason = (_cause(change.text), owner) if regressed else number
        alike.setdefault(reason, []).append(change)
    return [Told(first, tuple(one.key for one in others)) for first, *others in alike.values()]


def _cause(text: str) -> str:
    raised = ERROR.search(text)
    return raised[1] if raised else text


def parted(told: list[Told]) -> tuple[list[Told], list[Told]]:
    """Part what the first screen has room for from all else."""
    first = list(told)
    if len(told) > len(SCREEN):
        groups = ([one for one in told if one.effect in effects] for effects in SCREEN)
        first = [group[0] for group in groups if group]
    return first, [one for one in told if one not in first]


def labelled(told: list[Told]) -> Iterator[tuple[str, list[Told]]]:
    """Yield what somebody has to decide on, then the rest, each with its label."""
    deciding = [one for one in told if one.effect in WORSE]
    rest = [one for one in told if one.effect not in WORSE]
    for label, those in (("Needs your decision:", deciding), ("Also changed:", rest)):
        if those:
            yield label, those
