"""Renders what became of mutants: lines for a terminal, and JSON."""

import json
from collections.abc import Iterator

from clausetrace.mutating.candidates import Candidate
from clausetrace.mutating.score import Outcome, Score
from clausetrace.mutating.trials import Fate
from clausetrace.rendering.visible_text import visible

MANY = 3
"""So many IDs are named for a surviving mutant."""


def mutant_lines(outcome: Outcome, *, most: int) -> Iterator[str]:
    """Yield the score of each ID, the survivors as differences, and the sum."""
    for id_, score in outcome.by_id().items():
        weak = "weak: " if score.tried and not score.killed else ""
        yield f"{weak}{id_}: {_counts(score)}"
    yield from (f"weak: {id_}: executes no line of the subject" for id_ in outcome.idle)
    for one in outcome.survivors():
        yield from (visible(line) for line in _survivor(one, most))
    for one, trial in sorted(outcome.trials.items(), key=lambda each: str(each[0].mutant.place)):
        if trial.fate is Fate.INVALID:
            yield visible(f"invalid: {one.mutant.place}: {one.mutant.after}: {trial.why}")
    yield from (f"waiver: {line}" for line in outcome.killed_though_waived())
    yield from (f"waiver: {line}" for line in outcome.faults)
    yield _sum(outcome)


def _survivor(one: Candidate, most: int) -> Iterator[str]:
    mutant = one.mutant
    inside = f" {mutant.function}" if mutant.function else ""
    yield f"survived: {mutant.place}:{inside}: {mutant.rule}"
    yield from (f"  - {line.strip()}" for line in mutant.before.splitlines())
    yield from (f"  + {line.strip()}" for line in mutant.after.splitlines())
    named = ", ".join(one.ids[:MANY])
    more = f" and {len(one.ids) - MANY} more" if len(one.ids) > MANY else ""
    count = min(most, len(one.keys))
    of = f" of {len(one.keys)}" if count < len(one.keys) else ""
    yield f"  executed by {named}{more}; tried with {count}{of} of their scenarios"


def _counts(score: Score) -> str:
    told = f"{score.killed} of {score.tried} mutants killed"
    return f"{told}, {score.waived} waived" if score.waived else told


def _sum(outcome: Outcome) -> str:
    score, fates = outcome.whole, outcome.whole.fates
    told = f"mutants: {score.killed} of {score.tried} killed ({score.percent:.1f} %)"
    parts = (
        (fates[Fate.OVERTIME], "of these by the time limit"),
        (fates[Fate.SURVIVED], "survived"),
        (score.waived, "waived as equivalent"),
        (fates[Fate.INVALID], "invalid"),
        (outcome.untried, "left out by the budget"),
    )
    told += "".join(f", {count} {words}" for count, words in parts if count)
    return f"{told}; {len(outcome.trials)} tried of {outcome.made} (--seed {outcome.seed})"


def mutant_json(outcome: Outcome) -> str:
    """Return all of it for programs."""
    document = {
        "seed": outcome.seed,
        "made": outcome.made,
        "untried": outcome.untried,
        "whole": _score(outcome.whole),
        "ids": {id_: _score(one) for id_, one in outcome.by_id().items()},
        "files": {path: _score(one) for path, one in outcome.by_file().items()},
        "mutants": [
            {
                "place": str(one.mutant.place),
                "function": one.mutant.function,
                "rule": one.mutant.rule,
                "before": one.mutant.before,
                "after": one.mutant.after,
                "fate": trial.fate,
                "by": trial.by,
                "why": trial.why,
                "waived": waiver.why if (waiver := outcome.waiver(one)) else "",
                "ids": one.ids,
                "seconds": trial.seconds,
            }
            for one, trial in outcome.trials.items()
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _score(score: Score) -> dict[str, int]:
    return {
        "killed": score.killed,
        "tried": score.tried,
        "waived": score.waived,
        **{fate: score.fates[fate] for fate in (Fate.OVERTIME, Fate.SURVIVED, Fate.INVALID)},
    }
