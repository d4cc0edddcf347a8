"""Reads what `trace` has printed: findings, verdicts, clauses, facts, changes."""

import json
import re
from itertools import groupby
from typing import Any, TypeAlias

from support.runner.values import ABSENT, Absent
from support.trace.observed import NamedRows

Printed: TypeAlias = str | Absent

FINDING = re.compile(
    r"(?P<place>\S+:\d+): (?P<kind>[a-z -]+): (?:(?P<key>[\w/#-][^:]*): )?(?P<text>.*)"
)
CLAUSE = re.compile(r'  "(?P<clause>.*)" is (?:proved by (?P<step>\S+)|not proved: .*)')
CHANGE = re.compile(r"(?P<change>[a-z, ]+): (?P<key>[^ :]+?(?:#[^:]+)?): .*")
EFFECTS = {
    *("regressed", "fixed", "added", "added, not passed", "removed", "renamed", "reworded"),
    *("clause won", "clause lost", "weakened", "setting changed", "waived", "reviewed"),
}
HEADING = re.compile("=+ (ERRORS|FAILURES) =+")
SUMMARY = re.compile("=+ short test summary info =+")
KEY = re.compile(r"\b[a-z]+/[A-Z]+-\d+")
LONG = 20
"""A character that is there more often in a row is written once, with how often."""


def _found(pattern: re.Pattern[str], printed: Printed) -> NamedRows:
    """Return the groups of each line that matches; a group that isn't there is empty."""
    if isinstance(printed, Absent):
        return printed
    matches = map(pattern.fullmatch, printed.splitlines())
    return [match.groupdict(default="") for match in matches if match]


def findings(printed: Printed) -> NamedRows:
    """Return kind, key and place of each finding."""
    return _found(FINDING, printed)


def clauses(printed: Printed) -> NamedRows:
    """Return the words of each clause that `trace show` printed, and the step that proves it.

    Or "nothing", where no step does.
    """
    rows = _found(CLAUSE, printed)
    if isinstance(rows, Absent):
        return rows
    return [row | {"step": row["step"] or "nothing"} for row in rows]


def changes(printed: Printed) -> NamedRows:
    """Return kind and key of each change that `trace diff` printed."""
    rows = _found(CHANGE, printed)
    if isinstance(rows, Absent):
        return rows
    return [row for row in rows if row["change"] in EFFECTS]


def verdicts(report: Printed) -> NamedRows:
    """Return key and verdict of each ID in a report that is JSON."""
    promises = _promises(report)
    if isinstance(promises, Absent):
        return promises
    return [{"key": key, "verdict": promise["verdict"]} for key, promise in promises.items()]


def facts(report: Printed, key: str) -> NamedRows:
    """Return promised, seen and whether it holds, for each fact that a report shows of an ID."""
    promises = _promises(report)
    if isinstance(promises, Absent) or key not in promises:
        return ABSENT
    return [
        {
            "promised": _shortened(fact["promised"]),
            "seen": _shortened(fact["seen"]),
            "holds": "yes" if fact["holds"] else "no",
        }
        for part in promises[key]["parts"]
        for clause in part["clauses"]
        for fact in clause["facts"]
    ]


def _promises(report: Printed) -> dict[str, Any] | Absent:
    if isinstance(report, Absent) or not report.startswith("{"):
        return ABSENT
    return {promise["key"]: promise for promise in json.loads(report)["promises"]}


def _shortened(text: str) -> str:
    runs = ((one, len(list(run))) for one, run in groupby(text))
    return "".join(f"{one}{{{n}}}" if n > LONG else one * n for one, n in runs)


def last_line(printed: Printed) -> Printed:
    """Return the last line, ABSENT where nothing was printed."""
    if isinstance(printed, Absent) or not printed:
        return ABSENT
    return printed.splitlines()[-1]


def length(printed: Printed) -> int | Absent:
    """Return how many characters there are."""
    return printed if isinstance(printed, Absent) else len(printed)


def first_lines(printed: Printed, count: int) -> Printed:
    """Return the first lines."""
    if isinstance(printed, Absent):
        return printed
    return "\n".join(printed.splitlines()[:count])


def keys_in(printed: Printed) -> Printed:
    """Return every ID that is named, each once."""
    if isinstance(printed, Absent):
        return printed
    return ", ".join(sorted(set(KEY.findall(printed))))


def column(printed: Printed, name: str) -> list[dict[str, float]] | Absent:
    """Return the numbers below a heading of a table whose columns are two blanks apart."""
    if isinstance(printed, Absent):
        return printed
    header, *rows = (re.split(r" {2,}", line.strip()) for line in printed.splitlines() or [""])
    if name not in header:
        return ABSENT
    return [{name: float(row[header.index(name)])} for row in rows]


class Falling:
    """Equals two numbers or more of which none is above the one before."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, list) or not other[1:]:
            return False
        numbers = [number for row in other for number in row.values()]
        return numbers == sorted(numbers, reverse=True)

    def __hash__(self) -> int:
        return hash(Falling)

    def __repr__(self) -> str:
        return "numbers that do not grow"


FALLING = Falling()


def faults(printed: Printed) -> Printed:
    """Return what pytest reports as wrong, from its first heading to its summary."""
    if isinstance(printed, Absent):
        return printed
    lines = printed.splitlines()
    begins = [number for number, line in enumerate(lines) if HEADING.fullmatch(line)]
    ends = [number for number, line in enumerate(lines) if SUMMARY.fullmatch(line)]
    return "\n".join([*lines[begins[0] : ends[0]], ""]) if begins and ends else ABSENT
