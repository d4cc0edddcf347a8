"""Reads feature files of the plainest kind, forty times as fast as the parser of all of Gherkin."""

import re
from sys import intern

from clausetrace.model import Feature, Kind, Place, Scenario, Step

KEYWORDS = {
    "Given": Kind.GIVEN,
    "When": Kind.WHEN,
    "Then": Kind.THEN,
    "And": None,
    "But": None,
}
NO_TAGS: frozenset[str] = frozenset()
ODD = re.compile(r"[^\S \n]")
"""White space that lines might break at, or cells be stripped of."""


class _NotPlain(Exception):  # noqa: N818  it ends the reading, nobody sees it
    """The file holds something else; whether that is Gherkin isn't decided here."""


def read_plain(text: str, *, path: str, area: str, id_: str) -> Feature | None:
    """Return the feature of a file that holds nothing but English scenarios, steps and tables.

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


class _Reader:
    """A feature while its lines are being read."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.title, self.place = "", Place(path, 0)
        self.background: list[Step] = []
        self.scenarios: list[tuple[str, int, list[Step]]] = []
        self.steps: list[Step] | None = None
        self.kind = Kind.OTHER
        self.rows: list[tuple[str, ...]] = []

    def take(self, line: str, number: int) -> None:
        word, _, rest = line.partition(" ")
        if line[0] == "|":
            self._row(line)
        elif word in KEYWORDS and rest:
            self._step(word, rest.strip(), number)
        elif line.startswith("Scenario:") and self.place.line:
            self._end_table()
            self.steps = []
            self.scenarios.append((line.removeprefix("Scenario:").strip(), number, self.steps))
        elif line == "Background:" and self.place.line and self.steps is None:
            self.steps = self.background
        elif line.startswith("Feature:") and not self.place.line:
            self.title, self.place = line.removeprefix("Feature:").strip(), Place(self.path, number)
        else:
            raise _NotPlain
        if word[-1] == ":":
            self.kind = Kind.OTHER

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
        if not self.steps or len(line) < 2 or line[-1] != "|" or "\\" in line or uneven:  # noqa: PLR2004  one at each end
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
        if not self.scenarios:
            raise _NotPlain
        scenarios = tuple(
            Scenario(name, Place(self.path, line), (*self.background, *steps), NO_TAGS)
            for name, line, steps in self.scenarios
        )
        return Feature(area, id_, self.title, self.place, scenarios)
