"""Compares what two versions of an ID promise: clauses won, lost and reworded."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from clausetrace.comparing.change import Change, Effect, One, Part
from clausetrace.comparing.changed_proofs import proof
from clausetrace.model import Clause, Scenario
from clausetrace.reading.matching import same_words
from clausetrace.results.spec_snapshot import NOWHERE

ALIKE = 0.5
"""From this share of common words on, a clause was reworded rather than replaced."""


def promises(base: One, head: One, *, outdated: bool) -> Iterator[Change]:
    """Yield what became of the words of an ID, and of what proves those that stayed.

    `outdated` says that the base keeps no tables, situations and definitions.
    """
    was, now = base.linked.promise, head.linked.promise
    for name, one, other in (
        ("title", was.title, now.title),
        ("situation", was.situation, now.situation),
    ):
        if same_words(one) != same_words(other) and not (outdated and name == "situation"):
            text = f'the {name} "{one}" became "{other}"'
            yield Change(Effect.REWORDED, now.key, text, (now.place,))
    older, newer = list(base.parts), list(head.parts)
    for part, other_part in _paired(older, newer):
        older.remove(part)
        newer.remove(other_part)
        if outdated:
            changed = base.linked.feature_hash != head.linked.feature_hash
        else:
            changed = _shape(part.linked.scenario) != _shape(other_part.linked.scenario)
        yield from _reworded(part, other_part, changed=changed)
        if not outdated:
            yield from _other_situation(part, other_part)
            yield from proof(part, other_part)
    yield from (change for part in older for change in lost(part))
    yield from (change for part in newer for change in won(part))


def lost(part: Part) -> list[Change]:
    """Return every clause of a scenario that is gone."""
    return [_lost(part, clause) for clause in part.linked.part.clauses]


def won(part: Part) -> list[Change]:
    """Return every clause of a scenario that is new."""
    return [_won(part, clause) for clause in part.linked.part.clauses]


def _lost(part: Part, clause: Clause) -> Change:
    at = f", at {clause.place} of the base" if clause.place.path != NOWHERE else ""
    return Change(Effect.LOST, part.linked.key, f'"{clause.words}"{at}')


def _won(part: Part, clause: Clause) -> Change:
    return Change(Effect.WON, part.linked.key, f'"{clause.words}"', (clause.place,))


def _paired(base: list[Part], head: list[Part]) -> list[tuple[Part, Part]]:
    """Pair scenarios by their labels, and those that are left by what they promise."""
    pairs: list[tuple[Part, Part]] = []
    for means in (_label, _promised):
        free = [part for part in head if part not in (new for _, new in pairs)]
        for part in base:
            if part not in (old for old, _ in pairs) and means(part):
                match = next((one for one in free if means(one) == means(part)), None)
                if match:
                    free.remove(match)
                    pairs.append((part, match))
    return pairs


def _label(part: Part) -> str:
    return same_words(part.linked.part.label)


def _promised(part: Part) -> list[str]:
    return sorted(same_words(clause.words) for clause in part.linked.part.clauses)


def _shape(scenario: Scenario | None) -> object:
    """Return all of a scenario but its lines and its name."""
    if scenario is None:
        return None
    steps = [(step.keyword, step.text, step.table, step.docstring) for step in scenario.steps]
    return steps, scenario.tags, scenario.rows


def _reworded(base: Part, head: Part, *, changed: bool) -> Iterator[Change]:
    key, scenario = head.linked.key, "changed too" if changed else "did not change"
    if _label(base) != _label(head):
        text = f'the label "{base.linked.part.label}" became "{head.linked.part.label}"'
        yield Change(Effect.REWORDED, key, text, (head.linked.part.place,))
    old = {same_words(clause.words): clause for clause in base.linked.part.clauses}
    new = {same_words(clause.words): clause for clause in head.linked.part.clauses}
    gone = [clause for words, clause in old.items() if words not in new]
    come = [clause for words, clause in new.items() if words not in old]
    others = []
    for clause in gone:
        nearest = max(come, key=lambda one: _likeness(clause, one), default=None)
        if nearest is None or _likeness(clause, nearest) < ALIKE:
            others.append(clause)
            continue
        come.remove(nearest)
        text = f'"{clause.words}" became "{nearest.words}"; its scenario {scenario}'
        yield Change(Effect.REWORDED, key, text, (nearest.place,))
    yield from _replaced(base, head, others, come)


def _replaced(base: Part, head: Part, gone: list[Clause], come: list[Clause]) -> Iterator[Change]:
    """Yield clauses that are gone, each with one that came in its place where there is one."""
    for clause, other in zip(gone, come, strict=False):
        text = f'"{clause.words}" is gone, in its place is "{other.words}"'
        yield Change(Effect.REPLACED, head.linked.key, text, (other.place,))
    yield from (_lost(base, clause) for clause in gone[len(come) :])
    yield from (_won(head, clause) for clause in come[len(gone) :])


def _other_situation(base: Part, head: Part) -> Iterator[Change]:
    was, now = base.linked.part.situation, head.linked.part.situation
    if same_words(was) != same_words(now):
        text = f'the situation "{was}" became "{now}"'
        yield Change(Effect.REWORDED, head.linked.key, text, (head.linked.part.place,))


def _likeness(one: Clause, other: Clause) -> float:
    return SequenceMatcher(None, one.words.split(), other.words.split()).ratio()
