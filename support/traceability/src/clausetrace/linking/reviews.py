"""Notices that a specification changed and its feature did not, or the other way round."""

import difflib
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from clausetrace.model import Feature, Findings, Promise, Scenario, Table
from clausetrace.reading.decisions import Record, fields
from clausetrace.reading.matching import same_table, same_words


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One ID as it was when somebody last looked at both: its words, and its feature's."""

    specification: list[str]
    feature: list[str]

    def as_entry(self) -> dict[str, Any]:
        """Return what the file keeps."""
        return asdict(self)

    @property
    def digest(self) -> str:
        """A hash of it, by which a result file keeps that it was reviewed."""
        text = json.dumps([self.specification, self.feature], ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


class Reviews(NamedTuple):
    """The keys that nobody reviewed as they are, and a hash of what was reviewed of the others."""

    unreviewed: frozenset[str]
    digests: Mapping[str, str]


def present(promise: Promise, feature: Feature | None) -> Reviewed:
    """Return the ID as it is now.

    The order of clauses and of scenarios doesn't count, nor does what `same_words` ignores.
    """
    lines = [f"title: {same_words(promise.title)}", f"situation: {same_words(promise.situation)}"]
    scenarios = sorted(feature.scenarios, key=lambda one: one.name) if feature else ()
    steps = [line for scenario in scenarios for line in _scenario(scenario)]
    return Reviewed([*lines, *_situations(promise), *words_of(promise)], steps)


def _situations(promise: Promise) -> Iterator[str]:
    for part in promise.parts:
        if part.situation:
            yield f"situation of {same_words(part.label)}: {same_words(part.situation)}"


def words_of(promise: Promise, label: str = "") -> list[str]:
    """Return what an ID promises, or one part of it: a line for each clause, in order of words."""
    return sorted(
        f"{same_words(part.label)}: {same_words(clause.words)}{_table(same_table(clause.table))}"
        for part in promise.parts
        for clause in part.clauses
        if label in {"", part.label}
    )


def _scenario(scenario: Scenario) -> Iterator[str]:
    tags = "".join(f" @{tag}" for tag in sorted(scenario.tags))
    yield f"{scenario.name}:{tags}"
    for step in scenario.steps:
        text = "" if step.docstring is None else f' """{step.docstring}"""'
        yield f"{step.keyword} {step.text}{_table(step.table)}{text}"
    for row in scenario.rows if scenario.outline else ():
        yield f"Example{_table((tuple(row), tuple(row.values())))}"


def _table(table: Table | None) -> str:
    return "".join(f" | {' | '.join(cells)} |" for cells in table or ())


def find_drift(
    records: list[Record],
    promises: Mapping[str, Promise],
    features: Mapping[str, Feature],
    findings: Findings,
) -> Reviews:
    """Add a finding for each ID that drifted from its feature, and return what was reviewed.

    Changed together they don't drift, but nobody has reviewed the two as they are now.
    """
    unreviewed, digests = set(promises), {}
    for record in records:
        for name, then in record.entries(_read, findings).items():
            key = f"{record.area}/{name}"
            if key in promises:
                drift = _Drift(then, promises[key], features.get(key))
                drift.find(findings)
                unreviewed -= set() if drift.is_new else {key}
                digests[key] = then.digest
            else:
                message = "it was reviewed, and no specification has it; `trace review` forgets it"
                findings.add("drifted", message, place=record.place(name), key=key)
    return Reviews(frozenset(unreviewed), digests)


def _read(entry: object) -> Reviewed:
    return Reviewed(**fields(entry, ("specification", "feature")))


class _Drift:
    """One reviewed ID, then and now."""

    def __init__(self, then: Reviewed, promise: Promise, feature: Feature | None) -> None:
        self.then, self.promise, self.feature = then, promise, feature
        self.now = present(promise, feature)
        self.words_differ = self.then.specification != self.now.specification
        self.steps_differ = self.then.feature != self.now.feature

    @property
    def is_new(self) -> bool:
        """Whether both changed, so that nobody has seen the one beside the other."""
        return self.words_differ and self.steps_differ

    def find(self, findings: Findings) -> None:
        key = self.promise.key
        if self.words_differ and not self.steps_differ:
            told = difference(self.then.specification, self.now.specification)
            message = f"its words changed since the review, its feature did not: {told}"
            findings.add("drifted", message, place=self.promise.place, key=key)
        if self.feature and self.steps_differ and not self.words_differ:
            told = difference(self.then.feature, self.now.feature)
            message = f"its feature changed since the review, its words did not: {told}"
            findings.add("drifted", message, place=self.feature.place, key=key)


def difference(then: list[str], now: list[str]) -> str:
    """Return how two lists of lines differ, word by word: `[-gone-]` and `{+new+}`.

    Lines that were only moved are reported where nothing else differs.
    """
    gone, new = list((Counter(then) - Counter(now)).elements()), []
    for line in (Counter(now) - Counter(then)).elements():
        near = difflib.get_close_matches(line, gone, n=1, cutoff=0.5)
        if near:
            gone.remove(near[0])
        new.append(_words(near[0] if near else "", line))
    told = [*new, *(f"[-{line}-]" for line in gone)]
    return "; ".join(told) or "the order of its steps"


def _words(then: str, now: str) -> str:
    old, new = then.split(), now.split()
    pieces = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(" ".join(new[c:d]))
        else:
            gone = f"[-{' '.join(old[a:b])}-]" if a < b else ""
            pieces.append(gone + (f"{{+{' '.join(new[c:d])}+}}" if c < d else ""))
    return " ".join(pieces)
