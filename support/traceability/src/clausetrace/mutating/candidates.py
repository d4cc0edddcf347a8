"""Chooses mutants to try: on lines that scenarios execute, with those scenarios, fastest first."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from clausetrace.configuration import Configuration
from clausetrace.covering.code_lines import CodeLines, code_lines
from clausetrace.covering.stored import OUTSIDE, Covered, Executed, digest
from clausetrace.linking.links import Links
from clausetrace.linking.selection import chosen
from clausetrace.model import Unusable
from clausetrace.mutating.mutants import Mutant, mutants_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mutant, and the scenarios that execute what it changes, in the order of trying."""

    mutant: Mutant
    keys: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The IDs of its scenarios."""
        return tuple(sorted({key.partition("#")[0] for key in self.keys}))


class Wanted(Protocol):
    """Reports whether a line of a file is one whose mutants are wanted."""

    def __call__(self, path: str, line: int, /) -> bool:
        """Report it for one line."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a run of this tree showed: who executes which line, and how long scenarios take.

    `seconds` has the scenarios that passed, and no other: only these can kill.
    """

    covered: Covered
    seconds: Mapping[str, float]

    def idle(self, links: Links, selection: tuple[str, ...]) -> Iterator[str]:
        """Yield the selected IDs whose scenarios passed and execute no line of the subject."""
        files = self.covered.files
        busy = {
            key for path in files for keys in self.covered.executed(path).values() for key in keys
        }
        busy_ids = {key.partition("#")[0] for key in busy}
        passed = {key.partition("#")[0] for key in self.seconds}
        for linked in links.promises:
            if chosen(linked.key, selection) and linked.key in passed - busy_ids:
                yield linked.key


def candidates(
    configuration: Configuration, known: Known, *, wanted: Wanted, within: Callable[[str], bool]
) -> list[Candidate]:
    """Return every mutant of wanted lines with the scenarios of `within` that execute it.

    Raises Unusable where a file isn't what it was when coverage was recorded.
    """
    found: list[Candidate] = []
    for path in sorted(known.covered.files):
        content = (configuration.root / path).read_bytes()
        if digest(content) != known.covered.digest_of(path):
            raise Unusable(f"{path}: changed since its coverage was recorded; {RECORD}")
        text = content.decode()
        lines = code_lines(text)
        if lines is not None:
            executed = known.covered.executed(path)
            shows = _Shows(path, lines, executed, wanted, within)
            for mutant in mutants_of(path, text, wanted=shows.any):
                keys = [key for key in shows.keys(mutant.uses) if key in known.seconds]
                found.append(Candidate(mutant, tuple(_in_order(keys, known.seconds))))
    return [one for one in found if one.keys]


RECORD = "`trace run --coverage` records it anew"


@dataclass(frozen=True, slots=True)
class _Shows:
    """Knows of one file which scenarios execute lines, the other lines of their statements too."""

    path: str
    lines: CodeLines
    executed: Executed
    wanted: Wanted
    within: Callable[[str], bool]

    def any(self, uses: frozenset[int]) -> bool:
        asked = any(self.wanted(self.path, line) for line in uses)
        return asked and any(True for _ in self.keys(uses))

    def keys(self, uses: frozenset[int]) -> Iterator[str]:
        seen: set[str] = set()
        for line in uses:
            statement = self.lines.statements.get(line)
            for each in statement.lines if statement else (line,):
                seen |= self.executed.get(each, frozenset())
        yield from (key for key in sorted(seen) if key != OUTSIDE and self.within(key))


def _in_order(keys: Iterable[str], seconds: Mapping[str, float]) -> list[str]:
    """Return scenarios fastest first, the fastest one of each ID before all others."""
    by_id = defaultdict(list)
    for key in sorted(keys, key=lambda one: (seconds[one], one)):
        by_id[key.partition("#")[0]].append(key)
    ranked = [(rank, seconds[key], key) for ones in by_id.values() for rank, key in enumerate(ones)]
    return [key for _, _, key in sorted(ranked)]


def drawn(found: list[Candidate], count: int | None, seed: int) -> list[Candidate]:
    """Return as many by chance, in an order by chance: a budget may end at any of them."""
    chance = random.Random(f"{seed} mutants")  # noqa: S311  no secret
    return chance.sample(found, min(len(found), len(found) if count is None else count))
