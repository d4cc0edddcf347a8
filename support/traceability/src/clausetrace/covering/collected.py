"""Brings together what all processes of a run recorded, as one coverage file."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from coverage import CoverageData
from coverage.exceptions import CoverageException

from clausetrace.configuration import Configuration
from clausetrace.covering.stored import Covered, covered, digest
from clausetrace.covering.subject_files import subject_files

Lines = dict[str, dict[int, set[str]]]


def collected(configuration: Configuration, folder: Path, *, run: str) -> Covered:
    """Return what the processes of a run left in a folder, and which scenarios they ran.

    Every file of the subject is in it, executed or not.
    """
    root = configuration.root.resolve()
    lines: Lines = {name: {} for name in subject_files(configuration)}
    lost = sum(not _taken(path, root, lines) for path in sorted(folder.glob("*/data.*")))
    ran = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*/scenarios")))
    return covered(
        {
            name: {line: frozenset(keys) for line, keys in found.items()}
            for name, found in lines.items()
        },
        {name: digest((root / name).read_bytes()) for name in lines},
        scenarios=(key for text in ran for key in text.splitlines()),
        runs=(run,),
        lost=lost,
    )


def _taken(path: Path, root: Path, lines: Lines) -> bool:
    """Add what one process recorded, and report whether that could be read."""
    try:
        data = CoverageData(basename=str(path))
        data.read()
        for file, line, keys in _lines(data, root):
            if file in lines:
                lines[file].setdefault(line, set()).update(keys)
        data.close()
    except (CoverageException, sqlite3.Error):
        return False
    return True


def _lines(data: CoverageData, root: Path) -> Iterator[tuple[str, int, list[str]]]:
    for file in data.measured_files():
        path = Path(file)
        if path.is_relative_to(root):
            name = path.relative_to(root).as_posix()
            for line, keys in data.contexts_by_lineno(file).items():
                yield name, line, keys
