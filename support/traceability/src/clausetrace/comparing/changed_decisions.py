"""Compares what people decided on both sides of a change: what is waived, and what was reviewed."""

from collections.abc import Iterator
from dataclasses import replace

from clausetrace.comparing.change import Change, Effect, Judged, One


def excused(base: Judged | None, head: Judged) -> Judged:
    """Return the head with those waivers alone that the base has too.

    The person who accepts a change decides about its waivers: until then they excuse nothing.
    """
    known = {waiver.key: waiver for waiver in base.links.waivers} if base else {}
    waived = {key: one for key, one in head.report.waived.items() if known.get(key) == one}
    return head._replace(report=replace(head.report, waived=waived))


def waivers(base: Judged, head: Judged) -> Iterator[Change]:
    """Yield each waiver that is new, or says something else than before."""
    before = {waiver.key: waiver for waiver in base.links.waivers}
    for waiver in head.links.waivers:
        then = before.get(waiver.key)
        if then != waiver:
            text = f"{waiver}; before, {then}" if then else str(waiver)
            yield Change(Effect.WAIVED, waiver.key, text, (waiver.place,))


def reviews(base: One, head: One) -> Iterator[Change]:
    """Yield what became of the review of an ID: one is new, or the one there was is gone."""
    then, now = base.linked.reviewed, head.linked.reviewed
    place = head.linked.promise.place
    if now and now != then:
        text = "reviewed again, as it is now" if then else "reviewed for the first time"
        yield Change(Effect.REVIEWED, head.linked.key, text, (place,))
    elif then and not now:
        text = "its review is gone, so a drift of its words or its feature is no longer reported"
        yield Change(Effect.WEAKENED, head.linked.key, text, (place,))
