"""Reads which mutants are waived, each with the argument why it is equivalent."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from clausetrace.configuration import Configuration
from clausetrace.model import Place, Unusable
from clausetrace.mutating.mutants import Mutant

KEYS = ("file", "rule", "before", "after", "why")
MAY_BE_EMPTY = "after"


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A mutant that no scenario can notice: its lines before and after, and the argument."""

    place: Place
    file: str
    rule: str
    before: str
    after: str
    why: str

    def is_of(self, mutant: Mutant) -> bool:
        """Report whether this waives a mutant."""
        theirs = (mutant.place.path, mutant.rule, _words(mutant.before), _words(mutant.after))
        return (self.file, self.rule, _words(self.before), _words(self.after)) == theirs


def read_equivalents(configuration: Configuration) -> list[Equivalent]:
    """Return all that are listed; Unusable with what is wrong with an entry."""
    if not configuration.equivalents:
        return []
    paths = sorted(configuration.root.glob(configuration.equivalents))
    return [
        one
        for path in paths
        for one in _read(configuration.relative(path), path.read_text(encoding="utf-8"))
    ]


def forgotten(listed: Iterable[Equivalent], mutants: Iterable[Mutant]) -> Iterator[str]:
    """Yield a line for each waiver of a mutant that isn't made any more."""
    made = list(mutants)
    for one in listed:
        if not any(one.is_of(mutant) for mutant in made):
            yield f"{one.place}: {one.file} has no such mutant any more; remove the waiver"


def _read(source: str, text: str) -> Iterator[Equivalent]:
    try:
        entries = tomllib.loads(text).get("equivalent", [])
    except tomllib.TOMLDecodeError as error:
        raise Unusable(f"{source}: not readable as TOML: {error}") from None
    starts = [n for n, line in enumerate(text.split("\n"), 1) if line.strip() == "[[equivalent]]"]
    for line, entry in zip(starts, entries, strict=False):
        yield _entry(Place(source, line), entry)


def _entry(place: Place, entry: Mapping[str, Any]) -> Equivalent:
    for key in KEYS:
        text = entry.get(key)
        if not isinstance(text, str) or not (text.strip() or key == MAY_BE_EMPTY):
            raise Unusable(f"{place}: needs {key}, as a text")
    if unknown := sorted(set(entry) - set(KEYS)):
        raise Unusable(f"{place}: {unknown[0]}: unknown; allowed: {', '.join(KEYS)}")
    return Equivalent(place, **{key: entry[key] for key in KEYS})


def _words(text: str) -> str:
    return " ".join(text.split())
