"""Steps of the area `traceability` about evidence: what a result file keeps of what steps did."""

import json
from pathlib import Path

from support.runner.bdd import Fact, then
from support.runner.values import ABSENT
from support.trace.sample_repository import evidence_in


@then("the evidence kept is only:")
def evidence_is(folder: Path, datatable: list[list[str]]) -> Fact:
    return Fact(seen=evidence_in(folder), promised=[tuple(row) for row in datatable[1:]])


@then("the evidence kept of {step:Text} ends with {end:Text}")
def evidence_ends(folder: Path, step: str, end: str) -> Fact:
    told = [entry for _, text, entry in evidence_in(folder) if text == step]
    return Fact(seen=told[-1][-len(end) :] if told else ABSENT, promised=end)


@then("the evidence kept has the kinds {kinds:Words}")
def evidence_kinds(folder: Path, kinds: set[str]) -> Fact:
    return Fact(
        seen={json.loads(entry)["kind"] for *_, entry in evidence_in(folder)}, promised=kinds
    )
