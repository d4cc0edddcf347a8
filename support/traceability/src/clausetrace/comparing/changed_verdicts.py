"""Compares what two runs of an ID came to: what regressed, and what was fixed."""

from collections.abc import Iterator

from clausetrace.comparing.change import Change, Effect, One
from clausetrace.judging.readable import in_line
from clausetrace.judging.verdicts import WORST_FIRST, Outcome, PartReport, Verdict
from clausetrace.reading.matching import same_words

GOOD = {Verdict.PASSED, Verdict.NOT_APPLICABLE}


def outcomes(base: One, head: One) -> Iterator[Change]:
    """Yield the scenarios of an ID that regressed or were fixed; the whole ID where all are one."""
    before = {same_words(part.label): part for part in base.report.parts}
    worse, better = [], []
    for part in head.report.parts:
        then = before.get(same_words(part.label))
        if part.verdict not in GOOD and (then is None or _is_worse(then.verdict, part.verdict)):
            worse.append(_regressed(then, part))
        elif then and then.verdict not in GOOD and part.verdict is Verdict.PASSED:
            text = f"{part.verdict}, {then.verdict} before"
            places = (part.scenario or part.place,)
            better.append(Change(Effect.FIXED, part.key, text, places))
    yield from _whole(head, worse)
    yield from _whole(head, better)
    if not worse and _is_worse(base.report.verdict, head.report.verdict):
        text = f"{head.report.verdict}, {base.report.verdict} before"
        yield Change(Effect.REGRESSED, head.linked.key, text, (head.linked.promise.place,))


def _is_worse(before: Verdict, after: Verdict) -> bool:
    bad = after not in GOOD
    return bad and WORST_FIRST.index(after) < WORST_FIRST.index(before)


def _whole(one: One, changes: list[Change]) -> list[Change]:
    """Say once what happened to every scenario of an ID for the same reason."""
    if len(changes) > 1 and len(changes) == len(one.report.parts):
        first = changes[0]
        if all(change.text == first.text for change in changes):
            place = one.linked.promise.place
            return [Change(first.effect, one.linked.key, first.text, (place,))]
    return changes


def _regressed(then: PartReport | None, part: PartReport) -> Change:
    broken = next((one for _, one in part.rows if one.verdict is part.verdict), None)
    before = f"{then.verdict} before" if then else "a new scenario"
    text = f"{part.verdict}, {before}{_why(broken, part.why)}"
    step = broken.place if broken and broken.place else part.scenario
    proving = [clause.place for clause in part.clauses if step and clause.step == step]
    places = (step, *(proving or [part.place]))
    return Change(Effect.REGRESSED, part.key, text, tuple(place for place in places if place))


def _why(outcome: Outcome | None, otherwise: str) -> str:
    """Return the step that failed, with what was promised beside what was seen."""
    for step in outcome.steps if outcome else ():
        if step["outcome"] == "failed":
            wrong = [in_line(fact) for fact in step["facts"] if not fact["holds"]]
            told = [f"promised {promised}, seen {seen}" for promised, seen in wrong]
            return f', at "{step["text"]}": {"; ".join(told) or step["error"]}'
    return f": {outcome.why if outcome else otherwise}"
