"""Says what a change did: in one line, and line by line for a terminal."""

from collections.abc import Iterator

from clausetrace.comparing import Change, Difference, Effect, Judged
from clausetrace.judging.verdicts import Report
from clausetrace.rendering.summary import headline
from clausetrace.rendering.visible_text import visible

NO_BASE = "there is no base to compare with"


def told(difference: Difference) -> str:
    """Return in one line how much of what a change did; nothing where it did nothing."""
    count, replaced = difference.count, difference.count(Effect.REPLACED)
    counted = (
        (count(Effect.REGRESSED), "regressed", "regressed"),
        (count(Effect.NOT_PASSED), "ID added and not passed", "IDs added and not passed"),
        (count(Effect.WAIVED), "newly waived", "newly waived"),
        (difference.weakened, "promise weakened", "promises weakened"),
        (count(Effect.REWORDED), "reworded", "reworded"),
        (count(Effect.SETTING), "setting changed", "settings changed"),
        (count(Effect.REVIEWED), "newly reviewed", "newly reviewed"),
        (count(Effect.FIXED), "fixed", "fixed"),
        (count(Effect.ADDED), "ID added", "IDs added"),
        (count(Effect.RENAMED), "ID renamed", "IDs renamed"),
        (replaced, "clause replaced", "clauses replaced"),
        (difference.won - replaced, "clause won", "clauses won"),
        (difference.lost - replaced, "clause lost", "clauses lost"),
    )
    return ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in counted if n)


def places(change: Change) -> str:
    """Return where to look for a change, in brackets; nothing where there is no place."""
    return f" ({', '.join(map(str, change.places))})" if change.places else ""


def as_lines(base: Judged | None, head: Report, difference: Difference | None) -> Iterator[str]:
    """Yield the lines that `trace diff` prints."""
    yield f"base: {headline(base.report)}" if base else f"base: {NO_BASE}"
    yield f"head: {headline(head)}"
    if difference is None:
        return
    yield from (f"note: {visible(note)}" for note in difference.notes)
    for change in difference.changes:
        yield visible(
            f"{change.effect}: {change.key}: {' '.join(change.text.split())}{places(change)}"
        )
    yield f"what changed: {told(difference) or 'nothing'}"
