"""Compares two runs as a whole: which IDs came, went, stayed or got another name."""

import json
from collections.abc import Iterator

from clausetrace.comparing.change import (
    ORDER,
    Change,
    Difference,
    Effect,
    Judged,
    One,
)
from clausetrace.comparing.changed_decisions import reviews, waivers
from clausetrace.comparing.changed_verdicts import outcomes
from clausetrace.comparing.reworded import lost, promises
from clausetrace.counting import part_of_whole
from clausetrace.judging.verdicts import Verdict

OLD_BASE = (
    "the base was recorded by an older version: changed tables, definitions and settings "
    "are unknown"
)

OLD_REVIEWS = "the base was recorded by an older version: new reviews are unknown"


def difference(base: Judged, head: Judged) -> Difference:
    """Compare two runs, each judged by its own words."""
    before, after = _by_key(base), _by_key(head)
    renamed = _renamed(before, after)
    names = {key: renamed.get(key, key) for key in before}
    gone = [one for key, one in before.items() if names[key] not in after]
    new = [after[key] for key in after if key not in names.values()]
    changes = [Change(Effect.RENAMED, new, f"was {old}") for old, new in renamed.items()]
    for key, one in before.items():
        if other := after.get(names[key]):
            changes += [*outcomes(one, other), *promises(one, other, outdated=base.outdated)]
            changes += () if base.undecided else reviews(one, other)
    changes += waivers(base, head)
    changes += [change for one in gone for change in _gone(one)]
    changes += map(_added, new)
    changes += _settings(base, head)
    changes.sort(key=lambda one: ORDER.index(one.effect))
    won = sum(change.effect in {Effect.WON, Effect.REPLACED} for change in changes)
    losses = sum(change.effect in {Effect.LOST, Effect.REPLACED} for change in changes)
    return Difference(tuple(changes), won, losses, tuple(_notes(base)))


def _by_key(side: Judged) -> dict[str, One]:
    pairs = zip(side.links.promises, side.report.promises, strict=True)
    return {linked.key: One(linked, report) for linked, report in pairs}


def _renamed(before: dict[str, One], after: dict[str, One]) -> dict[str, str]:
    """Return the new key of each ID that only got another one, its words being the same."""
    free = {one.linked.words_hash: key for key, one in after.items() if key not in before}
    return {
        key: free.pop(one.linked.words_hash)
        for key, one in before.items()
        if key not in after and one.linked.words_hash in free
    }


def _gone(one: One) -> Iterator[Change]:
    promise = one.linked.promise
    text = f'"{promise.title}", {one.report.verdict} before, at {promise.place} of the base'
    yield Change(Effect.REMOVED, promise.key, text)
    for part in one.parts:
        yield from lost(part)


def _added(one: One) -> Change:
    promise, report = one.linked.promise, one.report
    passed = report.verdict in {Verdict.PASSED, Verdict.NOT_APPLICABLE}
    counts = f"{part_of_whole(report.proved, report.clauses, 'clause')} proved"
    text = f'"{promise.title}", {report.verdict}, {counts}'
    return Change(
        Effect.ADDED if passed else Effect.NOT_PASSED, promise.key, text, (promise.place,)
    )


def _settings(base: Judged, head: Judged) -> Iterator[Change]:
    before = base.report.run.get("configuration", {})
    after = head.report.run.get("configuration", {})
    for key in sorted(before.keys() | after.keys()) if before and after else ():
        if before.get(key) != after.get(key):
            was, now = (json.dumps(one.get(key), ensure_ascii=False) for one in (before, after))
            yield Change(Effect.SETTING, f"tool.clausetrace.{key}", f"{was} became {now}")


def _notes(base: Judged) -> Iterator[str]:
    if base.outdated:
        yield OLD_BASE
    if base.undecided:
        yield OLD_REVIEWS
    yield from (f"the base is inconclusive: {reason}" for reason in base.report.inconclusive)
