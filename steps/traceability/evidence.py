"""Sentences of the area traceability about evidence: what a result file keeps of each step."""

from pathlib import Path

from support.runner.bdd import noun
from support.runner.values import Absent, Findings, findings_of
from support.trace.evidence import evidence_in, kinds_of, last_of
from support.trace.sample_repository import Repository
from support.trace.times import foreign_times


@noun("the evidence kept")
def evidence(folder: Path) -> list[dict[str, str]] | Absent:
    return evidence_in(folder)


@noun("the last evidence of the step {string}")
def last_evidence(folder: Path, step: str) -> str | Absent:
    return last_of(evidence_in(folder), step)


@noun("the kinds of the evidence kept")
def kinds(folder: Path) -> str | Absent:
    return kinds_of(evidence_in(folder))


@noun("the number of times and durations outside of the run")
def times_outside(repository: Repository) -> Findings | Absent:
    return findings_of(foreign_times(repository.text("report/trace.json")))
