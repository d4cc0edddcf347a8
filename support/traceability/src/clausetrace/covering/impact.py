"""Tells what a change concerns: scenarios that execute its lines, lines that none executes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from clausetrace.configuration import Configuration
from clausetrace.covering.mapping import EVERY, Touched, touched_as_before, touched_as_now
from clausetrace.covering.stored import Covered, digest
from clausetrace.covering.subject_files import subject_files
from clausetrace.model import Unusable
from clausetrace.reading.decisions import NAMES as DECISIONS
from clausetrace.results.git_changes import changed_since, content_at, resolved

NOT_PYTHON = "not Python, so its users are unknown"
NO_COVERAGE = "no coverage was recorded; `trace run --coverage` records it"
OTHER_CONTENT = "its coverage was recorded for other content"
ABSENT_THEN = "it was not there when coverage was recorded"
NOT_READ = "not readable as Python"
NO_SUBJECT = "not measured, so not recorded"
NOT_SEEN = "no recorded scenario executes it"
NEW_FUNCTION = "newer than what was recorded"


@dataclass(frozen=True, slots=True)
class Span:
    """Changed lines of a file that the same scenarios execute.

    `everyone` says that they are executed outside of scenarios, when a module is imported for
    instance, so that every scenario may depend on them; `unknown` says why it isn't known.
    """

    path: str
    first: int
    last: int
    scenarios: tuple[str, ...] = ()
    everyone: bool = False
    unknown: str = ""

    @property
    def is_unprotected(self) -> bool:
        """Whether no scenario executes these lines."""
        return not (self.scenarios or self.everyone or self.unknown)

    @property
    def place(self) -> str:
        """Where the lines are."""
        ends = "" if self.first == self.last else f"-{self.last}"
        return f"{self.path}:{self.first}{ends}"


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change since `base` concerns.

    `unknown` are files with the reason why nothing can be told of them, `words` the changed
    specifications and features. `unrecorded` are the scenarios that nobody has recorded, and
    `lost` the processes whose record is lost: with either, a line that nobody executed may be
    executed after all.
    """

    base: str
    files: int
    spans: tuple[Span, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()
    unrecorded: tuple[str, ...] = ()
    lost: int = 0

    @property
    def scenarios(self) -> dict[str, list[str]]:
        """The scenarios that execute changed lines, each with where."""
        found: dict[str, list[str]] = {}
        for span in self.spans:
            for key in span.scenarios:
                found.setdefault(key, []).append(span.place)
        return dict(sorted(found.items()))

    @property
    def unprotected(self) -> list[Span]:
        """The changed lines that no scenario executes."""
        return [span for span in self.spans if span.is_unprotected]

    @property
    def is_incomplete(self) -> bool:
        """Whether there is anything that could not be told."""
        unknown = self.unknown or any(span.unknown for span in self.spans)
        return bool(unknown or (self.spans and (self.unrecorded or self.lost)))

    @property
    def exit_status(self) -> int:
        """2 where something could not be told, 1 where lines are unprotected, else 0."""
        return 2 if self.is_incomplete else int(bool(self.unprotected))


def impact_since(
    configuration: Configuration, covered: Covered | None, commit: str, keys: Iterable[str]
) -> Impact:
    """Return what changed since a commit concerns; `keys` are the scenarios there are.

    Raises Unusable where Git doesn't know the commit.
    """
    changed = changed_since(configuration, resolved(configuration, commit))
    if changed is None:
        raise Unusable(f"{commit}: Git knows no such commit here, so what changed is unknown")
    reader = _Reader(configuration, covered, resolved(configuration, commit))
    spans: list[Span] = []
    unknown: list[tuple[str, str]] = []
    names = [name for name in sorted(changed) if not reader.is_own(name)]
    for name in names:
        if reader.is_words(name):
            continue
        found = reader.spans(name)
        spans += () if isinstance(found, str) else found
        unknown += [(name, found)] if isinstance(found, str) else []
    missing = {*keys} - covered.keys if covered else set[str]()
    if missing or (covered and covered.lost):
        spans = [replace(span, unknown=NOT_SEEN) if span.is_unprotected else span for span in spans]
    return Impact(
        commit,
        len(names),
        tuple(spans),
        tuple(unknown),
        tuple(filter(reader.is_words, names)),
        tuple(sorted(missing)),
        covered.lost if covered else 0,
    )


class _Reader:
    """Reads both sides of changed files, and what was recorded of one of them."""

    def __init__(self, configuration: Configuration, covered: Covered | None, base: str) -> None:
        self._configuration, self._covered, self._base = configuration, covered, base
        self._subject = frozenset(subject_files(configuration))

    def is_own(self, name: str) -> bool:
        """Report whether clausetrace itself wrote a file, or nobody reads it."""
        path = self._configuration.root / name
        ignored = any(name.startswith(f"{one}/") for one in self._configuration.ignored)
        return (
            ignored
            or path.is_relative_to(self._configuration.results_folder)
            or (path.name in DECISIONS)
        )

    def is_words(self, name: str) -> bool:
        """Report whether a file is a specification or a feature."""
        path = self._configuration.root / name
        return self._configuration.is_specification(path) or self._configuration.is_feature(path)

    def spans(self, name: str) -> list[Span] | str:
        """Return who executes the changed lines of a file, or why nobody knows."""
        if not name.endswith(".py"):
            return NOT_PYTHON
        known = self._covered.files if self._covered else {}
        if name not in self._subject and name not in known:
            return NO_SUBJECT
        if self._covered is None:
            return NO_COVERAGE
        if name not in known:
            return ABSENT_THEN
        return self._mapped(name, self._covered)

    def _mapped(self, name: str, covered: Covered) -> list[Span] | str:
        old = content_at(self._configuration, self._base, name) or b""
        path, recorded = self._configuration.root / name, covered.digest_of(name)
        new = path.read_bytes() if path.is_file() else b""
        try:
            texts = old.decode(), new.decode()
        except UnicodeDecodeError:
            return NOT_READ
        if recorded not in {digest(new), digest(old)}:
            return OTHER_CONTENT
        touched_as = touched_as_now if recorded == digest(new) else touched_as_before
        touched = touched_as(*texts, covered.executed(name))
        return NOT_READ if touched is None else list(_spans(name, touched))


def _spans(path: str, touched: list[Touched]) -> Iterator[Span]:
    """Yield neighboring lines with the same scenarios as one."""
    lines: dict[int, frozenset[str] | None] = {}
    for one in touched:
        before = lines.get(one.line, frozenset())
        lines[one.line] = None if one.keys is None or before is None else one.keys | before
    runs = groupby(
        enumerate(sorted(lines.items())), lambda each: (each[1][0] - each[0], each[1][1])
    )
    for (_, keys), run in runs:
        numbers = [line for _, (line, _) in run]
        named = () if keys is None else tuple(sorted(keys - EVERY))
        everyone = keys is not None and not named and keys == EVERY
        why = NEW_FUNCTION if keys is None else ""
        yield Span(path, numbers[0], numbers[-1], named, everyone, why)
