"""Maps the lines that a change touches onto the scenarios that execute them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from clausetrace.covering.code_lines import CodeLines, Statement, code_lines
from clausetrace.covering.stored import OUTSIDE, Executed

EVERY = frozenset({OUTSIDE})
"""In place of scenarios, for what is executed when a module is imported or a run is set up."""
NO_KEYS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Touched:
    """A line that a change touched, as the new file numbers it, and who executes it.

    `keys` is None for a line that is newer than what was recorded.
    """

    line: int
    keys: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines of the old file, and those of the new one in their place; either may be empty."""

    old: range
    new: range


@dataclass(frozen=True)
class Side:
    """One side of a change: a file's statements, and who executed its lines."""

    code: CodeLines
    executed: Executed

    def keys(self, statement: Statement) -> frozenset[str]:
        """Return the scenarios that a change of a statement concerns.

        What runs at the import of a module may concern every scenario, whichever came first.
        """
        if statement.function is None:
            return EVERY
        lines = statement.lines
        if statement.is_head:
            lines = range(lines.stop, statement.function.stop)
        keys = NO_KEYS.union(*(self.executed[line] for line in lines if line in self.executed))
        return keys - EVERY or keys

    def around(self, line: int, function: range | None) -> frozenset[str]:
        """Return the scenarios that execute what surrounds the gap behind a line."""
        return NO_KEYS.union(*map(self.keys, self.code.near(line, function)))


def hunks(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Return where two files differ, in lines that are counted from 1."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        Hunk(range(a + 1, b + 1), range(c + 1, d + 1))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]


def touched_as_now(old: str, new: str, executed: Executed) -> list[Touched] | None:
    """Return the touched lines, where the new file is what was recorded; None if it is no Python.

    What was removed concerns what surrounded it.
    """
    before, after = code_lines(old) or CodeLines(), code_lines(new)
    if after is None:
        return None
    side = Side(after, executed)
    found: list[Touched] = []
    for hunk in hunks(old.splitlines(), new.splitlines()):
        lines = [line for line in hunk.new if line in after.statements]
        found += [Touched(line, side.keys(after.statements[line])) for line in lines]
        if not lines and any(_is_part(before, line, hunk.old) for line in hunk.old):
            behind = hunk.new.stop - 1
            found.append(Touched(max(behind, 1), side.around(behind, _function(after, behind))))
    return found


def touched_as_before(old: str, new: str, executed: Executed) -> list[Touched] | None:
    """Return the touched lines, where the old file is what was recorded; None if it is no Python.

    What was added concerns what surrounds it, unless its whole function is new.
    """
    before, after = code_lines(old), code_lines(new)
    if before is None or after is None:
        return None
    side = Side(before, executed)
    return [
        touched
        for hunk in hunks(old.splitlines(), new.splitlines())
        for touched in _before(hunk, side, after)
    ]


def _before(hunk: Hunk, side: Side, after: CodeLines) -> Iterator[Touched]:
    """Yield the old statements of a hunk, each at the new line in its place, and added ones."""
    last = max(hunk.new.stop - 1, 1)
    known: set[Statement] = set()
    for number, line in enumerate(hunk.old):
        if (statement := side.code.statements.get(line)) is not None:
            known.add(statement)
            yield Touched(min(hunk.new.start + number, last), side.keys(statement))
    if known:
        return
    for line in hunk.new:
        if (statement := after.statements.get(line)) is not None:
            yield Touched(line, _added(statement, hunk, side))


def _added(statement: Statement, hunk: Hunk, side: Side) -> frozenset[str] | None:
    if statement.function is None:
        return EVERY
    if statement.function.start in hunk.new:
        return None
    behind = hunk.old.start - 1
    return side.around(behind, _function(side.code, behind))


def _is_part(code: CodeLines, line: int, gone: range) -> bool:
    """Report whether a removed line was a statement of something that is still there."""
    statement = code.statements.get(line)
    function = statement.function if statement else None
    return statement is not None and (function is None or function.start not in gone)


def _function(code: CodeLines, behind: int) -> range | None:
    """Return the function around the gap behind a line: that of the statement before it."""
    lines = (line for line in range(behind, 0, -1) if line in code.statements)
    line = next(lines, None)
    return code.statements[line].function if line else None
