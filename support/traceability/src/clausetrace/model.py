"""The vocabulary of clausetrace: promises, features, findings, and where they stand."""

from dataclasses import dataclass, field
from enum import StrEnum

Table = tuple[tuple[str, ...], ...]

MAIN_CASE = "Main case"


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file; the path is relative to the repository's root, with slashes."""

    path: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Clause:
    """One fact that a specification promises, in its words."""

    words: str
    place: Place
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What one scenario has to show: the main case, or one edge case under its label.

    `situation` says what is different from the main case; nothing where the label says it.
    """

    label: str
    clauses: tuple[Clause, ...]
    place: Place
    situation: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """One scenario ID of a specification document."""

    area: str
    id: str
    title: str
    place: Place
    parts: tuple[Part, ...]
    situation: str = ""
    references: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """`area/ID`, the name of this promise everywhere."""
        return f"{self.area}/{self.id}"


@dataclass(frozen=True, slots=True)
class Introduction:
    """What a document says before its first ID: its heading, and texts with their kinds.

    A kind is "paragraph", "item" or "heading".
    """

    area: str
    title: str
    texts: tuple[tuple[str, str], ...] = ()


class Kind(StrEnum):
    """What a step does in its scenario."""

    GIVEN = "given"
    WHEN = "when"
    THEN = "then"
    OTHER = "other"


class Try(StrEnum):
    """What a proving step did with another value in its words."""

    FAILED = "failed"
    PASSED = "passed"
    REFUSED = "refused"
    UNMATCHED = "unmatched"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scenario; its text may hold an outline's placeholders."""

    keyword: str
    kind: Kind
    text: str
    line: int
    table: Table | None = None
    docstring: str | None = None
    background: bool = False
    media: str | None = None
    """What kind of text its docstring is, where the feature says so."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario of a feature; `rows` are an outline's values, or one empty row."""

    name: str
    place: Place
    steps: tuple[Step, ...]
    tags: frozenset[str]
    rows: tuple[dict[str, str], ...] = ({},)
    outline: bool = False
    row_tags: tuple[frozenset[str], ...] = ()
    """The tags of each row with those of its Examples, where any Examples have some."""
    without_rows: tuple[int, ...] = ()
    """The lines of Examples that have no row, beside others that have some."""
    keyword: str | None = None
    """What introduces it, where that isn't `Scenario` or `Scenario Outline`."""
    rule: str | None = None
    """The rule that it is below, where it is below one."""

    def tags_in(self, row: dict[str, str]) -> frozenset[str]:
        """Return the tags that hold for a row of values."""
        if not self.row_tags:
            return self.tags
        alike = (tags for one, tags in zip(self.rows, self.row_tags, strict=True) if one == row)
        return frozenset[str]().union(*alike)


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature file; it belongs to the ID that its file is named by."""

    area: str
    id: str
    title: str
    place: Place
    scenarios: tuple[Scenario, ...]

    @property
    def key(self) -> str:
        """`area/ID`, the name of the promise that this file makes executable."""
        return f"{self.area}/{self.id}"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong with the documents or features themselves.

    `key` names the ID, or the part of one (`area/ID#label`), where there is one. `status` is what
    it makes of the exit status: 1 where a promise isn't kept as written, 2 where clausetrace could
    not read what it was given.
    """

    kind: str
    key: str
    message: str
    path: str
    line: int
    status: int = 1

    def __str__(self) -> str:
        key = f"{self.key}: " if self.key else ""
        return f"{self.path}:{self.line}: {self.kind}: {key}{self.message}"


LONGEST = 2000
"""How many characters of a finding are shown."""


@dataclass(slots=True)
class Findings:
    """Findings as they are gathered while reading."""

    found: list[Finding] = field(default_factory=list)

    def add(self, kind: str, message: str, *, place: Place, key: str = "", status: int = 1) -> None:
        """Note one finding; `key` names the ID or part concerned where there is one.

        What a message quotes may be of any length; it is shown up to 2,000 characters.
        """
        if (more := len(message) - LONGEST) > 0:
            message = f"{message[:LONGEST]}… ({more} more characters)"
        self.found.append(Finding(kind, key, message, place.path, place.line, status))


class Unusable(Exception):  # noqa: N818  it says what the input is, as its messages do
    """Input that clausetrace can't work with: its text says what, where, and what is allowed."""
