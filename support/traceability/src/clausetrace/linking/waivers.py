"""Excuses one verdict of one key for a while: who answers for it, why, and until when."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from clausetrace.linking.reviews import difference, words_of
from clausetrace.model import Finding, Findings, Place, Promise
from clausetrace.reading.decisions import Record, fields

DAYS = 90
"""How long a waiver may still last."""
FINDINGS = {"missing": {"missing"}, "unproved": {"unproved", "missing part"}}
"""The findings that say the same as a verdict."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """The verdict that is excused; `words` are what the key promised when it was."""

    key: str
    verdict: str
    words: list[str]
    reason: str
    person: str
    until: date
    place: Place = field(compare=False)

    def __str__(self) -> str:
        return f"{self.verdict}, waived until {self.until}: {self.reason} ({self.person})"

    def as_entry(self) -> dict[str, Any]:
        """Return what the file keeps, under the key without its area."""
        kept = ("verdict", "words", "reason", "person", "until")
        return {name: value for name, value in asdict(self).items() if name in kept} | {
            "until": str(self.until)
        }

    def as_recorded(self) -> dict[str, Any]:
        """Return what a result file keeps; its words are those of the promise beside it."""
        entry = self.as_entry() | {"key": self.key, "place": str(self.place)}
        return {name: value for name, value in entry.items() if name != "words"}


def today() -> date:
    """Return the date on which waivers end, everywhere the same."""
    return datetime.now(UTC).date()


def standing(
    records: list[Record], promises: Mapping[str, Promise], findings: Findings
) -> tuple[Waiver, ...]:
    """Return the waivers that hold; each other one is a finding that says why it doesn't."""
    read = (
        replace(one, key=f"{record.area}/{name}", place=record.place(name))
        for record in records
        for name, one in record.entries(_read, findings).items()
    )
    return _holding(read, promises, findings)


def recalled(
    recorded: Iterable[Mapping[str, Any]], promises: Mapping[str, Promise], findings: Findings
) -> tuple[Waiver, ...]:
    """Return those of a result file's waivers that still hold; each other one is a finding.

    Raises ValueError for a day that no calendar has.
    """
    told = (_recalled(one, promises) for one in recorded)
    return _holding(told, promises, findings)


def _recalled(recorded: Mapping[str, Any], promises: Mapping[str, Promise]) -> Waiver:
    id_, _, label = recorded["key"].partition("#")
    words = words_of(promises[id_], label) if id_ in promises else []
    until, (path, _, line) = (
        date.fromisoformat(recorded["until"]),
        recorded["place"].rpartition(":"),
    )
    said = {name: recorded[name] for name in ("key", "verdict", "reason", "person")}
    return Waiver(**said, words=words, until=until, place=Place(path, int(line)))


def _holding(
    waivers: Iterable[Waiver], promises: Mapping[str, Promise], findings: Findings
) -> tuple[Waiver, ...]:
    holding = []
    for waiver in waivers:
        if fault := _fault(waiver, promises):
            findings.add("waiver", fault, place=waiver.place, key=waiver.key)
        else:
            holding.append(waiver)
    return tuple(holding)


def _read(entry: object) -> Waiver:
    said = fields(entry, ("words",), ("verdict", "reason", "person", "until"))
    return Waiver(key="", place=Place(""), **said | {"until": date.fromisoformat(said["until"])})


def _fault(waiver: Waiver, promises: Mapping[str, Promise]) -> str:
    id_, _, label = waiver.key.partition("#")
    promise = promises.get(id_)
    if promise is None or (label and label not in {part.label for part in promise.parts}):
        return "no specification has what it excuses"
    if (now := words_of(promise, label)) != waiver.words:
        return f"its words changed since it was waived: {difference(waiver.words, now)}"
    if waiver.until < today():
        return f"it ended: {waiver}"
    return too_late(waiver.until)


def too_late(until: date) -> str:
    """Return what is wrong with the end of a waiver, if anything is."""
    last = today() + timedelta(days=DAYS)
    return f"{until} is more than {DAYS} days from now, longer than allowed" if until > last else ""


def excused(waivers: tuple[Waiver, ...], finding: Finding) -> bool:
    """Return whether a finding says no more than a verdict that is waived."""
    return any(
        finding.key == waiver.key and finding.kind in FINDINGS.get(waiver.verdict, ())
        for waiver in waivers
    )


def applied(
    waivers: tuple[Waiver, ...], verdicts: Mapping[str, str], findings: Findings
) -> dict[str, Waiver]:
    """Return the waivers whose key has the verdict that they excuse; one too many is a finding."""
    used = {}
    for waiver in waivers:
        if (now := verdicts.get(waiver.key)) == waiver.verdict:
            used[waiver.key] = waiver
        elif now == "passed":
            message = f"no longer needed: it passed, it was {waiver}"
            findings.add("waiver", message, place=waiver.place, key=waiver.key)
    return used
