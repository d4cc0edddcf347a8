"""Reads feature files of the usual kind, many times as fast as the parser of all of Gherkin."""

import re
from dataclasses import dataclass, field
from sys import intern

from clausetrace.model import Feature, Kind, Place, Scenario, Step

KEYWORDS = {
    "Given": Kind.GIVEN,
    "When": Kind.WHEN,
    "Then": Kind.THEN,
    "And": None,
    "But": None,
}
HEADS = {"Scenario": False, "Scenario Outline": True}
"""What begins a scenario, and whether that is an outline."""
ODD = re.compile(r"[^\S \n]")
"""White space that lines might break at, or cells be stripped of."""
TAGS = re.compile(r"@[^\s@#]+(?: +@[^\s@#]+)*")


class _NotPlain(Exception):  # noqa: N818  it ends the reading, nobody sees it
    """The file holds something else; whether that is Gherkin isn't decided here."""


def read_plain(text: str, *, path: str, area: str, id_: str) -> Feature | None:
    """Return the feature of a file of English scenarios, outlines, tags, steps and tables alone.

    None for every other file, broken ones too: Gherkin's own parser reads those.
    """
    if ODD.search(text):
        return None
    reader = _Reader(path)
    try:
        for number, line in enumerate(text.split("\n"), start=1):
            if stripped := line.strip():
                reader.take(stripped, number)
        return reader.feature(area, id_)
    except _NotPlain:
        return None


@dataclass(slots=True)
class _Draft:
    """A scenario while its lines are being read; `examples` are None before `Examples:`."""

    name: str
    line: int
    outline: bool
    tags: frozenset[str]
    steps: list[Step] = field(default_factory=list)
    examples: list[tuple[str, ...]] | None = None

    def rows(self) -> tuple[dict[str, str], ...]:
        if not self.outline:
            return ({},)
        names, *rows = self.examples or [()]
        return tuple(dict(zip(names, row, strict=True)) for row in rows)


class _Reader:
    """A feature while its lines are being read."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.title, self.place = "", Place(path, 0)
        self.background: list[Step] = []
        self.scenarios: list[_Draft] = []
        self.steps: list[Step] | None = None
        self.kind = Kind.OTHER
        self.rows: list[tuple[str, ...]] = []
        self.tags: frozenset[str] | None = None

    def take(self, line: str, number: int) -> None:
        word, _, rest = line.partition(" ")
        if line[0] == "|":
            self._row(line)
        elif word in KEYWORDS and rest:
            self._step(word, rest.strip(), number)
        else:
            self._head(line, number)
            self.kind = Kind.OTHER

    def _head(self, line: str, number: int) -> None:
        self._end_table()
        head, _, rest = line.partition(":")
        inside, tags = bool(self.place.line), self.tags
        self.tags = None
        if inside and head in HEADS:
            draft = _Draft(rest.strip(), number, HEADS[head], tags or frozenset())
            self.scenarios.append(draft)
            self.steps = draft.steps
        elif tags is not None:
            raise _NotPlain
        elif inside and TAGS.fullmatch(line):
            self.tags, self.steps = frozenset(line.replace("@", "").split()), None
        elif line == "Examples:" and self.steps and self.scenarios and self.scenarios[-1].outline:
            self.steps, self.scenarios[-1].examples = None, self.rows
        elif line == "Background:" and inside and self.steps is None and not self.scenarios:
            self.steps = self.background
        elif head == "Feature" and not inside:
            self.title, self.place = rest.strip(), Place(self.path, number)
        else:
            raise _NotPlain

    def _step(self, word: str, text: str, number: int) -> None:
        if self.steps is None:
            raise _NotPlain
        self._end_table()
        self.kind = KEYWORDS[word] or self.kind
        told = (intern(word), self.kind, intern(text), number)
        self.steps.append(Step(*told, background=self.steps is self.background))

    def _row(self, line: str) -> None:
        cells = tuple(cell.strip() for cell in line[1:-1].split("|"))
        uneven = bool(self.rows) and len(self.rows[0]) != len(cells)
        below = self.steps or (self.scenarios and self.rows is self.scenarios[-1].examples)
        if not below or len(line) < 2 or line[-1] != "|" or "\\" in line or uneven:  # noqa: PLR2004  one at each end
            raise _NotPlain
        self.rows.append(cells)

    def _end_table(self) -> None:
        if self.rows and self.steps:
            one, table = self.steps[-1], tuple(self.rows)
            told = (one.keyword, one.kind, one.text, one.line)
            self.steps[-1] = Step(*told, table=table, background=one.background)
        self.rows = []

    def feature(self, area: str, id_: str) -> Feature:
        self._end_table()
        if not self.scenarios or self.tags is not None:
            raise _NotPlain
        scenarios = tuple(
            Scenario(
                name=scenario.name,
                place=Place(self.path, scenario.line),
                steps=(*self.background, *scenario.steps),
                tags=scenario.tags,
                rows=scenario.rows(),
                outline=scenario.outline,
            )
            for scenario in self.scenarios
        )
        return Feature(area, id_, self.title, self.place, scenarios)
