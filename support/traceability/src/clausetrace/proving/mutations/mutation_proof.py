"""Proves a tree by its mutations: chooses them, has each tried, and counts what was killed."""

import json
import math
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from queue import SimpleQueue

from clausetrace.configuration import Configuration
from clausetrace.judging.verdicts import Verdict
from clausetrace.linking.links import Links
from clausetrace.linking.selection import chosen
from clausetrace.model import Unusable
from clausetrace.proving.mutations.kept_trials import Trial, kept_trials, name_of
from clausetrace.proving.mutations.mutation_list import Mutation, mutations_once, read_mutations
from clausetrace.proving.mutations.mutation_trials import Trials
from clausetrace.proving.mutations.workspaces import workspace
from clausetrace.proving.plan import Plan
from clausetrace.proving.progress import Progress
from clausetrace.proving.running import Proof, left_out, only, trying
from clausetrace.recording.parallel import cores
from clausetrace.results.git_changes import text_at
from clausetrace.results.spec_snapshot import promised

ONE_OF = 20
"""Of so many mutations that forks have killed, one is tried in a fresh copy as well."""


def prove_mutations(plan: Plan) -> Proof:
    """Apply each listed mutation: the keys that it names must fail.

    As many are tried at the same time as there are cores, each in a copy of the tree of its own.
    """
    configuration, links = plan.configuration, plan.links
    listed = read_mutations(configuration)
    survivors = list(_unlisted(configuration, links, listed, plan.selection))
    there = [one for one in listed if any(chosen(key, plan.selection) for key in one.caught_by)]
    wanted = plan.choice.of("mutations", there, _concerns(plan))
    copies = min(cores(), len(wanted))
    with _trials(plan, wanted, copies) as trials:
        unbroken = trials.unbroken(wanted, plan.known.verdicts, copies)
        tried = [one for one in map(partial(_applicable, unbroken), wanted) if one.caught_by]
        outcomes = _tried(plan, trials, tried, copies)
        drawn = _drawn(plan, outcomes)
        disagreements = list(_disagreements(trials, drawn, copies))
    survivors += [line for outcome in outcomes.values() for line in outcome.survivors]
    faults = [*_failing_unbroken(unbroken), *disagreements]
    faults += [line for outcome in outcomes.values() for line in outcome.faults]
    killed = sum(outcome.killed for outcome in outcomes.values())
    late = len(tried) - len(outcomes)
    if late and not outcomes:
        raise Unusable(f"--budget: {plan.budget:g} minutes are too few to try a mutation")
    untried = "; ".join(
        f"{left_out(count, 'mutation')}, since {why}"
        for count, why in (
            (len(wanted) - len(tried), "what must fail is not applicable here"),
            (late, "the budget is used up"),
        )
        if count
    )
    left = left_out(len(there) - len(wanted), "mutation")
    named = _killed(outcomes) if plan.selection else ()
    told = (*named, *_told(trials, outcomes, len(drawn), plan.seed))
    return Proof("mutations", killed, tuple(survivors), tuple(faults), untried, left, told)


@contextmanager
def _trials(plan: Plan, wanted: list[Mutation], copies: int) -> Iterator[Trials]:
    """Open as many copies of the tree; their processes start when something is tried."""
    keys = tuple(dict.fromkeys(key for one in wanted for key in one.caught_by))
    told = promised(plan.links)
    with tempfile.TemporaryDirectory() as name, ExitStack() as opened:
        path = Path(name) / "promised.json"
        path.write_text(json.dumps(told), encoding="utf-8")
        promises = {one["key"]: one for one in told["specification"]}
        trials = Trials(plan.configuration, plan.links, SimpleQueue(), path, promises)
        options = (*only(plan.configuration, keys), f"--trace-promised={path}")
        for number in range(copies):
            folder = Path(name) / str(number)
            copy = workspace(plan.configuration, folder, options, limit=plan.limit)
            trials.workspaces.put(opened.enter_context(copy))
        yield trials


def _tried(plan: Plan, trials: Trials, tried: list[Mutation], copies: int) -> dict[Mutation, Trial]:
    """Return what came of each mutation, of those that the budget allows.

    What is kept of an earlier proof isn't tried again.
    """
    kept = kept_trials(plan.configuration)
    ends = math.inf
    if plan.budget is not None:
        ends = time.monotonic() + plan.budget * 60
        # By their lists' order the last ones would never be tried.
        chance = random.Random(f"{plan.seed} budget")  # noqa: S311  no secret
        tried = chance.sample(tried, len(tried))
    if not plan.resumes:
        kept.forget()
    known = kept.known()
    with Progress("mutations", len(tried)) as progress, trying(copies) as threads:

        def outcome(mutation: Mutation) -> Trial | None:
            name = kept.name(name_of(mutation))
            trial = known.get(name)
            if trial is None:
                if time.monotonic() >= ends:
                    return None
                trial = trials.outcome(mutation)
                if not trial.overtime:  # with another limit it may end
                    kept.add(name, trial)
            progress.step()
            return trial

        outcomes = zip(tried, threads.map(outcome, tried), strict=True)
        return {mutation: trial for mutation, trial in outcomes if trial is not None}


def _drawn(plan: Plan, outcomes: dict[Mutation, Trial]) -> list[Mutation]:
    """Return a part of what forks have killed, by chance."""
    forked = [mutation for mutation, one in outcomes.items() if one.forked]
    chance = random.Random(f"{plan.seed} forks")  # noqa: S311  no secret
    return chance.sample(forked, len(forked) // ONE_OF)


def _disagreements(trials: Trials, drawn: list[Mutation], copies: int) -> Iterator[str]:
    """Yield a line for each mutation that a fork has killed, and a fresh copy hasn't."""
    with trying(copies) as threads:
        again = list(threads.map(partial(trials.outcome, forks=False), drawn))
    for mutation, trial in zip(drawn, again, strict=True):
        for line in (*trial.survivors, *trial.faults):
            yield f"{mutation.place}: a fork kills it, and a fresh copy doesn't: {line}"


def _killed(outcomes: dict[Mutation, Trial]) -> Iterator[str]:
    """Yield a line for each mutation that was killed: what it changes, and what it would cost."""
    for mutation, trial in outcomes.items():
        if trial.killed:
            where = (
                f"{mutation.file} in {mutation.function}" if mutation.function else mutation.file
            )
            became = f"{mutation.find!r} became {mutation.replace!r}"
            keys = ", ".join(mutation.caught_by)
            yield f"killed: {mutation.place}: {where}: {became}: {mutation.suffers}; by {keys}"


def _told(trials: Trials, outcomes: dict[Mutation, Trial], drawn: int, seed: int) -> Iterator[str]:
    """Yield lines on how mutations were tried."""
    forked = sum(outcome.forked for outcome in outcomes.values())
    for why in trials.unfit:
        yield f"mutations: no forks, since {why}: fresh copies are used"
    if outcomes:
        yield f"mutations: {forked} of {len(outcomes)} settled in forks, the rest in fresh copies"
    if drawn:
        yield f"mutations: {drawn} of {forked} tried in both ways, again with --seed {seed}"


def _concerns(plan: Plan) -> Callable[[Mutation], bool]:
    """Return what reports whether a change concerns a mutation: its file, its IDs or itself."""
    choice = plan.choice
    changed = choice.changed or frozenset()

    @cache
    def known(source: str) -> list[Mutation]:
        """Return the mutations that a list held at the commit."""
        return mutations_once(text_at(plan.configuration, choice.since, source), source)

    def concerns(one: Mutation) -> bool:
        ids = {key.partition("#")[0] for key in one.caught_by}
        source = one.place.path
        here = source in changed and one not in [replace(m, place=one.place) for m in known(source)]
        return here or one.file in changed or not ids.isdisjoint(choice.concerned)

    return concerns


def _unlisted(
    configuration: Configuration, links: Links, listed: list[Mutation], selection: tuple[str, ...]
) -> Iterator[str]:
    """Yield a line for each standing scenario that no mutation is shown to fail."""
    named = {key for one in listed for key in one.caught_by}
    for linked in links.promises:
        for scenario in linked.feature.scenarios if linked.feature else ():
            key = f"{linked.key}#{scenario.name}"
            standing = configuration.standing in scenario.tags
            if standing and chosen(key, selection) and key not in named:
                what = f"no mutation in {configuration.mutations} names it"
                yield f"{key}: it has no event, and {what}"


def _failing_unbroken(unbroken: dict[str, str]) -> Iterator[str]:
    for key, seen in unbroken.items():
        if seen != Verdict.PASSED and not seen.startswith(Verdict.NOT_APPLICABLE):
            told = f"unbroken it does not pass either ({seen}), so its failing proves nothing"
            yield f"{key}: {told}"


def _applicable(unbroken: dict[str, str], mutation: Mutation) -> Mutation:
    """Return a mutation with only those keys that can be run where this is."""
    verdicts = {key: unbroken.get(key, "") for key in mutation.caught_by}
    there = [key for key, one in verdicts.items() if not one.startswith(Verdict.NOT_APPLICABLE)]
    return replace(mutation, caught_by=tuple(there))
