"""`trace mutate`: makes mutants of executed lines by rule, and tries whether scenarios notice."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from random import SystemRandom

import click

from clausetrace.commands.group import commands, read, selected, selecting
from clausetrace.commands.impact import coverage_of, impact_of
from clausetrace.configuration import Configuration
from clausetrace.judging.verdicts import Verdict
from clausetrace.linking.links import Links
from clausetrace.linking.selection import chosen
from clausetrace.model import Unusable
from clausetrace.mutating.candidates import RECORD, Candidate, Known, Wanted, candidates, drawn
from clausetrace.mutating.equivalents import forgotten, read_equivalents
from clausetrace.mutating.score import Outcome
from clausetrace.mutating.trials import Effort, Fate, Trial, opened, tried
from clausetrace.proving.at_hand import at_hand
from clausetrace.proving.choosing import SEEDS
from clausetrace.recording.lock import held
from clausetrace.rendering.mutant_formats import mutant_json, mutant_lines

MOST = 40
"""With so many scenarios a mutant is tried if nothing else is said."""
LIMIT = 20.0
"""So many seconds a try may take if nothing else is said."""


@commands.command()
@selecting
@click.option("--since", metavar="COMMIT", help="only lines that changed since this commit")
@click.option("--in", "inside", metavar="PATH", help="only this file, or files below this folder")
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
    help="end a try that takes so much longer than its scenarios should",
)
@click.option("--resume", is_flag=True, help="leave out what a stopped call of this tree has tried")
def mutate(  # noqa: PLR0913, PLR0917  click hands them over
    names: tuple[str, ...],
    since: str | None,
    inside: str | None,
    sample: int | None,
    seed: int | None,
    budget: float | None,
    most: int,
    limit: float,
    resume: bool,  # noqa: FBT001  click hands it over
) -> int:
    """Make mutants of lines that scenarios execute, and try each with those scenarios.

    It needs a run of this tree by `trace run --coverage`. Exit status: 0 each mutant was killed or
    is waived, 1 not each, 2 nothing could be tried.
    """
    configuration, links = read()
    selection = selected(configuration, links, names)
    known = _known(configuration, links)
    wanted = _wanted(configuration, links, since, inside)
    seed = SystemRandom().randrange(SEEDS) if seed is None else seed
    made = candidates(
        configuration, known, wanted=wanted, within=lambda key: chosen(key, selection)
    )
    if not made:
        raise Unusable("no mutant: no scenario that passed executes any of these lines")
    found = drawn(made, sample, seed)
    kept = _Kept(configuration.results_folder / "mutants.jsonl", _tree(known), most)
    with (
        held(configuration.results_folder),
        opened(configuration, links, found, Effort(known.seconds, most, limit)) as trials,
    ):
        done = tried(trials, found, known=kept.known(resume), keep=kept.add, minutes=budget)
    listed = read_equivalents(configuration)
    whole = not (since or inside)
    faults = tuple(forgotten(listed, (one.mutant for one in made))) if whole else ()
    idle = tuple(known.idle(links, selection)) if whole else ()
    outcome = Outcome(done, tuple(listed), len(made), len(found) - len(done), seed, faults, idle)
    path = configuration.results_folder / "mutants.json"
    path.write_text(mutant_json(outcome), encoding="utf-8")
    for line in mutant_lines(outcome, most=most):
        click.echo(line)
    return _status(outcome)


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
        raise Unusable(f"the last run is none of this tree as it is; {RECORD}")
    passed = {key for key, verdict in shown.verdicts.items() if verdict == Verdict.PASSED}
    return Known(covered, {key: shown.seconds[key] for key in passed & shown.seconds.keys()})


def _wanted(
    configuration: Configuration, links: Links, since: str | None, inside: str | None
) -> Wanted:
    wanted: list[Wanted] = []
    if inside is not None:
        path = (Path.cwd() / inside).resolve()
        if not path.exists():
            raise Unusable(f"--in: {inside}: there is no such file or folder")
        root = configuration.root.resolve()
        wanted.append(lambda name, _: (root / name).is_relative_to(path))
    if since is not None:
        spans = impact_of(configuration, links, since, coverage_of(configuration)).spans
        lines = {(one.path, n) for one in spans for n in range(one.first, one.last + 1)}
        wanted.append(lambda name, line: (name, line) in lines)
    return lambda name, line: all(one(name, line) for one in wanted)


def _tree(known: Known) -> str:
    """Return a hash of what was recorded: of its files, and of the scenarios that passed."""
    told = json.dumps([known.covered.runs, sorted(known.seconds)])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


class _Kept:
    """What became of mutants so far, a line for each; of this tree only."""

    def __init__(self, path: Path, tree: str, most: int) -> None:
        self.path, self.tree = path, f"{tree} {most}"

    def known(self, resume: bool) -> dict[str, Trial]:  # noqa: FBT001  the option as it is
        if not resume:
            self.path.unlink(missing_ok=True)
        lines = self.path.read_text(encoding="utf-8").split("\n") if self.path.is_file() else []
        found = {}
        for line in lines:
            try:
                kept = json.loads(line)
                trial = kept["trial"] | {"fate": Fate(kept["trial"]["fate"])}
            except (ValueError, KeyError, TypeError):
                continue  # cut off
            if kept["tree"] == self.tree:
                found[kept["mutant"]] = Trial(**trial)
        return found

    def add(self, one: Candidate, trial: Trial) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        kept = {"tree": self.tree, "mutant": one.mutant.name, "trial": asdict(trial)}
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(kept, ensure_ascii=False)}\n")
