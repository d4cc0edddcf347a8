"""Owns the coverage file, which lies beside a result file: who executed which line."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from clausetrace.covering.ranges import packed, unpacked
from clausetrace.model import Unusable
from clausetrace.writing import write_whole

SCHEMA = 1
OUTSIDE = ""
"""In place of a scenario's key: what was executed outside of all scenarios."""

Executed = Mapping[int, frozenset[str]]
"""For each line the keys of the scenarios that executed it."""


@dataclass(frozen=True)
class Covered:
    """What runs recorded of the files that were executed, and of which scenarios.

    `files` holds for each file the hash of its content and the lines that the same scenarios
    executed; `sets` are those scenarios, as ranges of places in `scenarios`. `runs` are the ids
    of the runs, `lost` the processes whose record could not be read.
    """

    runs: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    files: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    lost: int = 0

    @cached_property
    def keys(self) -> frozenset[str]:
        """The scenarios that were run while it was recorded."""
        return frozenset(self.scenarios) - {OUTSIDE}

    def digest_of(self, path: str) -> str:
        """Return the hash of the content that a file had; nothing where it was not executed."""
        return str(self.files[path]["hash"]) if path in self.files else ""

    def executed(self, path: str) -> Executed:
        """Return who executed each line of a file."""
        groups = self.files[path]["lines"] if path in self.files else {}
        return {
            line: frozenset(self.scenarios[n] for n in unpacked(self.sets[int(number)]))
            for number, lines in groups.items()
            for line in unpacked(lines)
        }


def digest(content: bytes) -> str:
    """Return a short hash of a file's content, without regard to how its lines end."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:16]


def covered(
    executed: Mapping[str, Executed],
    digests: Mapping[str, str],
    *,
    scenarios: Iterable[str],
    runs: tuple[str, ...],
    lost: int = 0,
) -> Covered:
    """Put together what was executed; lines that the same scenarios executed share one set."""
    order = (OUTSIDE, *sorted(set(scenarios) - {OUTSIDE}))
    place = {key: number for number, key in enumerate(order)}
    numbers: dict[frozenset[str], int] = {}
    files = {}
    for path in sorted(executed):
        groups: dict[int, list[int]] = {}
        for line, keys in sorted(executed[path].items()):
            known = frozenset(keys & place.keys())
            if known:
                groups.setdefault(numbers.setdefault(known, len(numbers)), []).append(line)
        lines = {str(number): packed(found) for number, found in groups.items()}
        files[path] = {"hash": digests[path], "lines": lines}
    sets = tuple(packed(place[key] for key in keys) for keys in numbers)
    return Covered(runs, order, sets, files, lost)


def merged_coverage(several: list[Covered]) -> Covered:
    """Return what several runs of one tree recorded, as one; other trees are refused."""
    together: dict[str, dict[int, frozenset[str]]] = {}
    digests: dict[str, str] = {}
    for one in several:
        for path in one.files:
            if digests.setdefault(path, one.digest_of(path)) != one.digest_of(path):
                raise Unusable(f"coverage of {path}: recorded for other content in another run")
            lines = together.setdefault(path, {})
            for line, keys in one.executed(path).items():
                lines[line] = lines.get(line, frozenset()) | keys
    return covered(
        together,
        digests,
        scenarios=(key for one in several for key in one.scenarios),
        runs=tuple(dict.fromkeys(run for one in several for run in one.runs)),
        lost=sum(one.lost for one in several),
    )


def coverage_file(results: Path) -> Path:
    """Return where the coverage of a result file is: `trace.coverage.json` for `trace.json`."""
    return results.with_suffix(".coverage.json")


def write_coverage(found: Covered, path: Path) -> None:
    """Write a coverage file."""
    document = {
        "schema": SCHEMA,
        "runs": found.runs,
        "lost": found.lost,
        "scenarios": found.scenarios,
        "sets": found.sets,
        "files": found.files,
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    write_whole(path, f"{text}\n")


def read_coverage(path: Path, *, name: str) -> Covered | None:
    """Return what a coverage file says, None where there is none; Unusable for anything else."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as error:
        raise Unusable(f"{name}: can't be read as a coverage file: {error}") from None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise Unusable(f"{name}: not a coverage file of schema {SCHEMA}")
    try:
        found = Covered(
            tuple(document["runs"]),
            tuple(document["scenarios"]),
            tuple(document["sets"]),
            document["files"],
            int(document["lost"]),
        )
        for file in found.files:
            found.executed(file)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise Unusable(f"{name}: not a coverage file: {error!r}") from None
    return found
