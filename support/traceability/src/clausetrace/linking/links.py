"""Links promises to features one to one, and each clause to the step that proves it."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from clausetrace.configuration import Configuration
from clausetrace.linking.fingerprints import feature_hash, words_hash
from clausetrace.linking.reviews import find_drift
from clausetrace.linking.shape import Shapes
from clausetrace.linking.waivers import Waiver, excused, standing
from clausetrace.model import (
    MAIN_CASE,
    Clause,
    Feature,
    Finding,
    Findings,
    Introduction,
    Kind,
    Part,
    Promise,
    Scenario,
    Step,
    Table,
)
from clausetrace.reading.decisions import REVIEWED, WAIVED
from clausetrace.reading.features import filled
from clausetrace.reading.matching import same_table, same_words
from clausetrace.reading.tree import Tree


@dataclass(frozen=True, slots=True)
class LinkedClause:
    """A clause and the step that proves it, or why none does."""

    clause: Clause
    step: Step | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class LinkedPart:
    """A part of a promise and the scenario that shows it, if there is one."""

    key: str
    part: Part
    scenario: Scenario | None
    clauses: tuple[LinkedClause, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """A promise and its feature; the hashes show whether results were made from these words.

    `reviewed` is a hash of what somebody reviewed of it, or nothing.
    """

    promise: Promise
    feature: Feature | None
    parts: tuple[LinkedPart, ...]
    words_hash: str
    feature_hash: str
    reviewed: str = ""

    @property
    def key(self) -> str:
        """`area/ID`."""
        return self.promise.key


@dataclass(frozen=True, slots=True)
class Links:
    """All linked promises in the order of their documents, and all findings.

    `unreviewed` are the keys that nobody reviewed as they are; `waivers` are those that hold.
    """

    promises: tuple[Linked, ...]
    findings: tuple[Finding, ...]
    by_scenario: bool = False
    """Whether a scenario that passed proves all its clauses, whatever its steps say."""
    unreviewed: frozenset[str] = frozenset()
    waivers: tuple[Waiver, ...] = ()
    introductions: tuple[Introduction, ...] = ()
    """What documents say before their first ID, where they were read."""


def link(tree: Tree, configuration: Configuration) -> Links:
    """Link everything that was read; what doesn't fit becomes a finding with its place."""
    findings = Findings(list(tree.findings.found))
    promises = _unique(tree.promises, findings)
    features = {feature.key: feature for feature in tree.features}
    unreadable = {finding.key for finding in findings.found if finding.kind == "unreadable"}
    for feature in tree.features:
        if feature.key not in promises and feature.area not in unreadable:
            _orphan(feature, promises, findings)
    records = [record for record in tree.records if record.name == REVIEWED]
    reviews = find_drift(records, promises, features, findings)
    linked, shapes = [], Shapes.of(configuration)
    for promise in promises.values():
        feature_of = features.get(promise.key)
        if feature_of is None and promise.key not in unreadable:
            wanted = configuration.relative(configuration.feature_file(promise.area, promise.id))
            findings.add("missing", f"there is no {wanted}", place=promise.place, key=promise.key)
        found = _Linker(promise, feature_of, configuration, findings, shapes).linked()
        if reviewed := reviews.digests.get(promise.key):
            found = replace(found, reviewed=reviewed)
        linked.append(found)
    waived = [record for record in tree.records if record.name == WAIVED]
    waivers = standing(waived, promises, findings)
    told = {one for one in findings.found if not excused(waivers, one)}
    return Links(
        tuple(linked),
        tuple(sorted(told, key=_by_place)),
        by_scenario=configuration.by_scenario,
        unreviewed=reviews.unreviewed,
        waivers=waivers,
        introductions=tuple(tree.introductions),
    )


def _by_place(finding: Finding) -> tuple[str, int, str, str]:
    return finding.path, finding.line, finding.kind, finding.message


def _unique(promises: list[Promise], findings: Findings) -> dict[str, Promise]:
    unique: dict[str, Promise] = {}
    for promise in promises:
        first = unique.setdefault(promise.key, promise)
        if first is not promise:
            message = f"the ID is at {first.place} already"
            findings.add("duplicate", message, place=promise.place, key=promise.key)
    return unique


def _orphan(feature: Feature, promises: dict[str, Promise], findings: Findings) -> None:
    right = next((key for key in promises if key.casefold() == feature.key.casefold()), None)
    near = difflib.get_close_matches(feature.key, promises, n=1)
    hint = f"; the file for {right} is named {right.rpartition('/')[2]}.feature" if right else ""
    hint = hint or (f"; the nearest ID is {near[0]}" if near else "")
    message = f"no specification has this ID{hint}"
    findings.add("orphan", message, place=feature.place, key=feature.key)


class _Linker:
    """Links one promise with its feature."""

    def __init__(
        self,
        promise: Promise,
        feature: Feature | None,
        configuration: Configuration,
        findings: Findings,
        shapes: Shapes,
    ) -> None:
        self.promise = promise
        self.feature = feature
        self.shapes = shapes
        self.by_scenario = configuration.by_scenario
        self.findings = findings

    def linked(self) -> Linked:
        scenarios = self._scenarios() if self.feature else {}
        doubles = self._doubles()
        for part in self.promise.parts:
            if not part.clauses and not self.by_scenario:
                self._find("unproved", f'"{part.label}" promises nothing that could be read', part)
        parts = tuple(
            self._part(self._read(part), scenarios, double=number in doubles)
            for number, part in enumerate(self.promise.parts)
        )
        return Linked(
            self.promise,
            self.feature,
            parts,
            words_hash(self.promise),
            feature_hash(self.feature),
        )

    def _find(self, kind: str, message: str, at: Promise | Part | Scenario | Feature) -> None:
        self.findings.add(kind, message, place=at.place, key=self.promise.key)

    def _scenarios(self) -> dict[str, Scenario]:
        feature = self.feature
        if feature is None:
            return {}
        title = f"{self.promise.id}: {self.promise.title}"
        if same_words(feature.title) != same_words(title):
            message = f'the feature is titled "{feature.title}", the specification says "{title}"'
            self._find("title differs", message, feature)
        labels = {same_words(part.label): part.label for part in self.promise.parts}
        scenarios: dict[str, Scenario] = {}
        for scenario in feature.scenarios:
            name = same_words(scenario.name)
            if name not in labels:
                self._unknown(scenario, labels)
            elif name in scenarios:
                first = scenarios[name].place
                self._find("duplicate", f'"{scenario.name}" is at {first} already', scenario)
            else:
                scenarios[name] = scenario
                key = self.promise.key
                for kind, message, place in self.shapes.faults(scenario):
                    self.findings.add(kind, message, place=place, key=key)
        return scenarios

    def _unknown(self, scenario: Scenario, labels: dict[str, str]) -> None:
        near = difflib.get_close_matches(same_words(scenario.name), labels, n=1)
        hint = f'; the nearest label is "{labels[near[0]]}"' if near else ""
        message = f'the specification has no edge case "{scenario.name}"{hint}'
        self._find("unknown scenario", message, scenario)

    def _doubles(self) -> set[int]:
        """Return which parts have the label of an earlier one: what else is wrong follows of it."""
        seen: dict[str, Part] = {}
        doubles = set()
        for number, part in enumerate(self.promise.parts):
            first = seen.setdefault(same_words(part.label), part)
            if first is not part:
                message = f'the label "{part.label}" reads like the one at {first.place}'
                self._find("duplicate", message, part)
                doubles.add(number)
            words: set[str] = set()
            for clause in part.clauses:
                if same_words(clause.words) in words:
                    message = f'the clause "{clause.words}" is there twice'
                    key = self.promise.key
                    self.findings.add("duplicate", message, place=clause.place, key=key)
                words.add(same_words(clause.words))
        return doubles

    def _read(self, part: Part) -> Part:
        """By scenario, a part that promises nothing in words promises its title."""
        if part.clauses or not self.by_scenario:
            return part
        title = self.promise.title if part.label == MAIN_CASE else part.label
        return replace(part, clauses=(Clause(title, part.place),))

    def _part(self, part: Part, scenarios: dict[str, Scenario], *, double: bool) -> LinkedPart:
        scenario = scenarios.get(same_words(part.label))
        key = f"{self.promise.key}#{part.label}"
        if double:
            told = "its label is that of another part"
            unlinked = tuple(LinkedClause(c, None, told) for c in part.clauses)
            return LinkedPart(key, part, None, unlinked)
        if scenario is None:
            if self.feature:
                message = f'no scenario is named "{part.label}"'
                self.findings.add("missing part", message, place=part.place, key=key)
            unlinked = tuple(LinkedClause(c, None, "there is no scenario") for c in part.clauses)
            return LinkedPart(key, part, None, unlinked)
        clauses = tuple(self._clauses(key, part, scenario))
        return LinkedPart(key, part, scenario, clauses)

    def _clauses(self, key: str, part: Part, scenario: Scenario) -> Iterator[LinkedClause]:
        free = [(step, _said(step, scenario)) for step in scenario.steps]
        for clause in part.clauses:
            step, why = _prover(clause, scenario, free)
            if step is not None:
                free = [one for one in free if one[0] is not step]
            elif not self.by_scenario:
                message = f'"{clause.words}": {why}'
                self.findings.add("unproved", message, place=clause.place, key=key)
            yield LinkedClause(clause, step, why)


def _said(step: Step, scenario: Scenario) -> set[str]:
    """Return the words of a step in every row of its scenario."""
    return {same_words(filled(step.text, row)) for row in scenario.rows or ({},)}


def _other_row(step: Step, wanted: set[str], scenario: Scenario) -> str:
    """Name the first row of an outline in which a step says other words than a clause."""
    where = f"{scenario.place.path}:{step.line}"
    told = ((row, filled(step.text, row)) for row in scenario.rows)
    row, words = next((row, words) for row, words in told if same_words(words) not in wanted)
    values = ", ".join(f"{name}={value}" for name, value in row.items())
    return f'{where} says it in some rows, but "{words}" in the row {values}'


def _prover(
    clause: Clause, scenario: Scenario, free: list[tuple[Step, set[str]]]
) -> tuple[Step | None, str]:
    wanted = {same_words(clause.words)}
    whys = []
    for step in [step for step, said in free if said == wanted]:
        if not (why := _why_not(step, clause, scenario)):
            return step, ""
        whys.append(why)
    whys += [_other_row(step, wanted, scenario) for step, said in free if wanted < said]
    if whys:
        return None, whys[0]
    texts = {step.text: step for step in scenario.steps if not step.background}
    near = difflib.get_close_matches(clause.words, texts, n=1, cutoff=0.5)
    hint = f'; the nearest step is "{near[0]}", line {texts[near[0]].line}' if near else ""
    return None, f"no Then of {scenario.place} says it{hint}"


def _why_not(step: Step, clause: Clause, scenario: Scenario) -> str:
    where = f"{scenario.place.path}:{step.line}"
    if step.kind is not Kind.THEN:
        return f"{where} says it, but not as a Then"
    whens = [one.line for one in scenario.steps if one.kind is Kind.WHEN]
    if step.background or (whens and step.line < max(whens)):
        return f"{where} says it before the When"
    if step.docstring is not None:
        return f"{where} says it with a text block, which no specification has"
    for row in scenario.rows or ({},):
        table = step.table and tuple(tuple(filled(c, row) for c in cells) for cells in step.table)
        if same_table(table) != same_table(clause.table):
            return f"{where} says it with {_table_difference(table, clause)}"
    return ""


def _table_difference(table: Table | None, clause: Clause) -> str:
    seen, promised = same_table(table), same_table(clause.table)
    if seen is None or promised is None:
        lacks = "a table that the specification lacks; there it is indented below its clause"
        return lacks if seen else "no table"
    for number, (ours, theirs) in enumerate(zip(seen, promised, strict=False), start=1):
        if ours != theirs:
            return f"another table: row {number} is {ours}, the specification has {theirs}"
    return f"a table of {len(seen)} rows, the specification has {len(promised)}"
