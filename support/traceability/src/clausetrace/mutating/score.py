"""Counts what became of mutants, for the whole and for each ID."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from clausetrace.mutating.candidates import Candidate
from clausetrace.mutating.equivalents import Equivalent
from clausetrace.mutating.trials import Fate, Trial


@dataclass(frozen=True, slots=True)
class Score:
    """How many mutants there were by what became of them; waived ones are none of the others."""

    fates: Counter[Fate] = field(default_factory=Counter)
    waived: int = 0

    @property
    def killed(self) -> int:
        """How many were noticed."""
        return self.fates[Fate.KILLED] + self.fates[Fate.OVERTIME]

    @property
    def tried(self) -> int:
        """How many could be noticed: neither invalid nor waived."""
        return self.killed + self.fates[Fate.SURVIVED]

    @property
    def percent(self) -> float:
        """The part that was noticed; nothing tried is nothing noticed."""
        return 100 * self.killed / self.tried if self.tried else 0.0


@dataclass(frozen=True)
class Outcome:
    """What became of the mutants that were tried.

    `untried` is how many the budget left out, `made` how many there were to draw from, `seed` what
    draws the same again.
    """

    trials: Mapping[Candidate, Trial]
    waivers: tuple[Equivalent, ...] = ()
    made: int = 0
    untried: int = 0
    seed: int = 0
    faults: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    """The IDs that passed, and execute no line of the subject."""

    def waiver(self, one: Candidate) -> Equivalent | None:
        """Return what waives a mutant."""
        return next((each for each in self.waivers if each.is_of(one.mutant)), None)

    @property
    def whole(self) -> Score:
        """The score of all."""
        return self._score(iter(self.trials))

    def by_id(self) -> dict[str, Score]:
        """Return for each ID the score of the mutants of lines that it executes."""
        ids = sorted({id_ for trial in self.trials for id_ in trial.ids})
        return {id_: self._score(trial for trial in self.trials if id_ in trial.ids) for id_ in ids}

    def by_file(self) -> dict[str, Score]:
        """Return the score of each file."""
        paths = sorted({trial.mutant.place.path for trial in self.trials})
        return {
            path: self._score(trial for trial in self.trials if trial.mutant.place.path == path)
            for path in paths
        }

    def survivors(self) -> list[Candidate]:
        """Return those that nobody noticed or waived, in the order of their places."""
        left = [
            one
            for one, trial in self.trials.items()
            if trial.fate is Fate.SURVIVED and not self.waiver(one)
        ]
        return sorted(left, key=lambda one: (one.mutant.place.path, one.mutant.place.line))

    def killed_though_waived(self) -> Iterator[str]:
        """Yield a line for each waiver of a mutant that a scenario did notice."""
        for one, trial in self.trials.items():
            if trial.killed and (waiver := self.waiver(one)):
                by = f" by {trial.by}" if trial.by else ""
                yield f"{waiver.place}: the mutant is {trial.fate}{by}: it isn't an equivalent"

    def _score(self, ones: Iterator[Candidate]) -> Score:
        fates, waived = Counter[Fate](), 0
        for one in ones:
            if self.trials[one].fate is Fate.SURVIVED and self.waiver(one):
                waived += 1
            else:
                fates[self.trials[one].fate] += 1
        return Score(fates, waived)
