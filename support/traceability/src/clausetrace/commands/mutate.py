"""`trace mutate`: makes mutants of executed lines by rule, and tries whether scenarios notice."""

import json
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom
from typing import Any

import click

from clausetrace.commands.group import commands, read, selected, selecting
from clausetrace.commands.impact import coverage_of, impact_of
from clausetrace.configuration import Configuration
from clausetrace.judging.verdicts import Verdict
from clausetrace.linking.links import Links
from clausetrace.linking.selection import chosen
from clausetrace.model import Unusable
from clausetrace.mutating.candidates import RECORD, Known, Wanted, candidates, drawn
from clausetrace.mutating.equivalents import forgotten, read_equivalents
from clausetrace.mutating.score import Outcome
from clausetrace.mutating.trials import Effort, Trial, opened, tried
from clausetrace.proving.at_hand import at_hand
from clausetrace.proving.choosing import SEEDS
from clausetrace.proving.kept import Kept, hashed
from clausetrace.recording.lock import held
from clausetrace.rendering.mutant_formats import mutant_json, mutant_lines
from clausetrace.writing import write_whole

MOST = 40
"""With so many scenarios a mutant is tried if nothing else is said."""
LIMIT = 20.0
"""So many seconds a try may take if nothing else is said."""


@commands.command()
@selecting
@click.option("--since", metavar="COMMIT", help="only lines that changed since this commit")
@click.option(
    "--in",
    "inside",
    multiple=True,
    metavar="PATH",
    help="only this file, or files below this folder; more than one can be named",
)
@click.option("--sample", type=click.IntRange(1), metavar="N", help="as many, by chance")
@click.option("--seed", type=int, help="draw what a call with this seed has drawn")
@click.option("--budget", type=click.FloatRange(0), metavar="MINUTES", help="stop after these")
@click.option(
    "--most",
    type=click.IntRange(1),
    default=MOST,
    show_default=True,
    help="try each with so many scenarios at most",
)
@click.option(
    "--limit",
    type=click.FloatRange(0, min_open=True),
    default=LIMIT,
    show_default=True,
    metavar="SECONDS",
    help="end a try in which nothing happens for so much longer than its scenarios should take",
)
@click.option("--resume", is_flag=True, help="leave out what a stopped call of this tree has tried")
def mutate(names: tuple[str, ...], **given: Any) -> int:
    """Make mutants of lines that scenarios execute, and try each with those scenarios.

    It needs a run of this tree by `trace run --coverage`. Exit status: 0 each mutant was killed or
    is waived, 1 not each, 2 nothing could be tried.
    """
    configuration, links = read()
    selection = selected(configuration, links, names)
    options = _Options(**given)
    outcome = _tried(configuration, links, selection, options)
    path = configuration.results_folder / "mutants.json"
    write_whole(path, mutant_json(outcome))
    for line in mutant_lines(outcome, most=options.most):
        click.echo(line)
    return _status(outcome)


@dataclass(frozen=True, slots=True)
class _Options:
    """How much is tried, as the options of the command say it."""

    since: str | None
    inside: tuple[str, ...]
    sample: int | None
    seed: int | None
    budget: float | None
    most: int
    limit: float
    resume: bool


def _tried(
    configuration: Configuration, links: Links, selection: tuple[str, ...], options: _Options
) -> Outcome:
    """Return what became of the mutants that the options ask for."""
    known = _known(configuration, links)
    wanted = _wanted(configuration, links, options.since, options.inside)
    made = candidates(
        configuration, known, wanted=wanted, within=lambda key: chosen(key, selection)
    )
    if not made:
        raise Unusable("no mutant: no scenario that passed executes any of these lines")
    seed = SystemRandom().randrange(SEEDS) if options.seed is None else options.seed
    found = drawn(made, options.sample, seed)
    kept = Kept(
        configuration.results_folder / "mutants.jsonl", _tree(known, options.most), Trial.read
    )
    effort = Effort(known.seconds, options.most, options.limit)
    with (
        held(configuration.results_folder),
        opened(configuration, links, found, effort) as trials,
    ):
        if not options.resume:
            kept.forget()
        done = tried(trials, found, kept=kept, minutes=options.budget)
    listed = read_equivalents(configuration)
    whole = not (options.since or options.inside)
    faults = tuple(forgotten(listed, (one.mutant for one in made))) if whole else ()
    idle = tuple(known.idle(links, selection)) if whole else ()
    return Outcome(done, tuple(listed), len(made), len(found) - len(done), seed, faults, idle)


def _status(outcome: Outcome) -> int:
    if not outcome.trials:
        return 2
    wrong = [*outcome.killed_though_waived(), *outcome.faults, *outcome.survivors()]
    return 1 if wrong else 0


def _known(configuration: Configuration, links: Links) -> Known:
    """Return what a run of this tree with coverage shows."""
    covered = coverage_of(configuration)
    shown = at_hand(configuration, links)
    if covered is None:
        raise Unusable(f"no coverage was recorded; {RECORD}")
    if not shown.verdicts:
        raise Unusable(f"the last run isn't of this tree as it is now; {RECORD}")
    passed = {key for key, verdict in shown.verdicts.items() if verdict == Verdict.PASSED}
    return Known(covered, {key: shown.seconds[key] for key in passed & shown.seconds.keys()})


def _wanted(
    configuration: Configuration, links: Links, since: str | None, inside: tuple[str, ...]
) -> Wanted:
    wanted: list[Wanted] = []
    if inside:
        paths = [(Path.cwd() / one).resolve() for one in inside]
        if missing := [one for one, path in zip(inside, paths, strict=True) if not path.exists()]:
            raise Unusable(f"--in: {missing[0]}: there is no such file or folder")
        root = configuration.root.resolve()
        wanted.append(lambda name, _: any(map((root / name).is_relative_to, paths)))
    if since is not None:
        spans = impact_of(configuration, links, since, coverage_of(configuration)).spans
        lines = {(span.path, n) for span in spans for n in range(span.first, span.last + 1)}
        wanted.append(lambda name, line: (name, line) in lines)
    return lambda name, line: all(one(name, line) for one in wanted)


def _tree(known: Known, most: int) -> str:
    """Return a hash of what was recorded, its files and what passed, and of how much is tried."""
    return hashed(json.dumps([known.covered.runs, sorted(known.seconds), most]))
