"""What there is to say about a run: a report of each ID, part and clause, with its verdict."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from clausetrace.judging.outcomes import Outcome, Row, Verdict, worst
from clausetrace.linking.waivers import Waiver
from clausetrace.model import Finding, Introduction, Place, Promise, Scenario

FINE = {Verdict.PASSED, Verdict.NOT_APPLICABLE}


@dataclass(frozen=True, slots=True)
class ClauseReport:
    """A clause, whether it is proved, and what was promised and seen by the step that proves it."""

    words: str
    place: Place
    proved: bool
    why: str
    step: Place | None
    facts: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class PartReport:
    """The main case or an edge case: its verdict, and each of its clauses."""

    key: str
    label: str
    place: Place
    verdict: Verdict
    why: str
    scenario: Place | None
    rows: tuple[tuple[Row, Outcome], ...]
    clauses: tuple[ClauseReport, ...]
    script: Scenario | None = None
    """The scenario as its feature has it."""
    situation: str = ""
    """What is different from the main case, where the specification says so."""

    @property
    def seconds(self) -> float:
        """How long the scenario took, all rows together."""
        return sum(outcome.seconds for _, outcome in self.rows)

    def verdict_in(self, variant: str) -> Verdict | None:
        """Return the verdict of one of several variants; nothing where no scenario was found.

        Whether a clause is proved is known of all variants together.
        """
        found = {one.variants[variant] for _, one in self.rows if variant in one.variants}
        unproved = self.verdict is Verdict.UNPROVED and found == {Verdict.PASSED}
        return self.verdict if unproved else worst(found) if found else None

    @property
    def flaky(self) -> str:
        """What went wrong at earlier attempts of a scenario that passed; else nothing."""
        return next((outcome.flaky for _, outcome in self.rows if outcome.flaky), "")


@dataclass(frozen=True, slots=True)
class PromiseReport:
    """One ID with its verdict and its parts."""

    promise: Promise
    verdict: Verdict
    parts: tuple[PartReport, ...]
    by_scenario: bool = False

    @property
    def reads(self) -> str:
        """The verdict as every format has to show it: how it was proved is part of it."""
        return reading(self.verdict, by_scenario=self.by_scenario)

    @property
    def clauses(self) -> int:
        """How many clauses and outcomes the ID has."""
        return sum(len(part.clauses) for part in self.parts)

    @property
    def proved(self) -> int:
        """How many of them are proved."""
        return sum(clause.proved for part in self.parts for clause in part.clauses)

    def verdict_in(self, variant: str) -> Verdict:
        """Return the verdict of one of the variants that there are results of."""
        found = {one.verdict_in(variant) for one in self.parts} - {None}
        together = worst(one for one in found if one) if found else self.verdict
        return self.verdict if self.verdict is Verdict.MISSING else together

    @property
    def inapplicable(self) -> int:
        """How many of them could not be tried in this run."""
        return sum(
            len(part.clauses) for part in self.parts if part.verdict is Verdict.NOT_APPLICABLE
        )


@dataclass(frozen=True, slots=True)
class Report:
    """All that there is to say about a run; `inconclusive` lists why it proves nothing."""

    run: dict[str, Any]
    selection: tuple[str, ...]
    promises: tuple[PromiseReport, ...]
    findings: tuple[Finding, ...]
    inconclusive: tuple[str, ...]
    ignored: Mapping[str, str]
    by_scenario: bool = False
    waived: Mapping[str, Waiver] = field(default_factory=dict)
    base: "Report | None" = None
    """What the run is compared with, where somebody names it."""
    past: tuple[Mapping[str, Any], ...] = ()
    """The runs of the whole suite up to this one, as `history` keeps them."""
    executes: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """For each ID the functions that it executes, by file, where a run recorded its coverage."""
    introductions: tuple[Introduction, ...] = ()
    """What documents say before their first ID."""
    owners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each ID who owns it, where a file says so."""

    @property
    def flaky(self) -> tuple[PartReport, ...]:
        """The parts that passed, but not at their first attempt."""
        return tuple(part for promise in self.promises for part in promise.parts if part.flaky)

    @property
    def retried(self) -> int:
        """How many attempts at scenarios, and rows of them, were made after a first one."""
        parts = [part for promise in self.promises for part in promise.parts]
        return sum(len(outcome.earlier) for part in parts for _, outcome in part.rows)

    def excuses(self, promise: PromiseReport) -> bool:
        """Return whether waivers cover all that is wrong with an ID."""
        wrong = {part.key for part in promise.parts if part.verdict not in FINE}
        return promise.promise.key in self.waived or (bool(wrong) and wrong <= self.waived.keys())

    @property
    def exit_status(self) -> int:
        """0 all passed, 1 not all, 2 inconclusive; the worst wins."""
        if self.inconclusive or any(finding.status > 1 for finding in self.findings):
            return 2
        verdicts = {promise.verdict for promise in self.promises if not self.excuses(promise)}
        passed = Verdict.PASSED in verdicts <= FINE
        return 0 if passed and not self.findings and self._ended_well() else 1

    def _ended_well(self) -> bool:
        """Return whether pytest had nothing to say against it but what is waived."""
        failing = any(one.verdict == Verdict.FAILED for one in self.waived.values())
        well = self.run.get("exit") == 0 or (self.run.get("exit") == 1 and failing)
        return well and not self.run.get("failed_beside")


def reading(verdict: Verdict, *, by_scenario: bool) -> str:
    """Return a verdict in words; a pass says so where no clause was looked at by itself."""
    return f"{verdict} (by scenario)" if by_scenario and verdict is Verdict.PASSED else str(verdict)
