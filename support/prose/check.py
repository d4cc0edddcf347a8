"""Reads what people read, and reports each finding with its file and line."""

from collections.abc import Iterator
from pathlib import Path

from clausetrace.configuration import Configuration, configured
from clausetrace.reading.own_files import walked
from clausetrace.reading.tree import read_tree
from support.prose.documents import faults
from support.prose.phrases import found

WRITTEN = {".md", ".feature", ".py"}
"""What is read, by its ending. In Python that is docstrings, comments and messages alike."""
HIDDEN = (".github",)
"""Folders with texts that a walk through the repository's own files leaves out."""
EXAMPLES = {"support/prose/phrases.py", "features/harness/HARNESS-18.feature"}
"""The list of what to avoid, and its scenarios, whose steps write it into other texts."""


def findings(root: Path) -> Iterator[str]:
    """Yield every finding of the repository at `root`: phrases first, then documents."""
    configuration = configured(root)
    for relative in _texts(configuration):
        lines = (configuration.root / relative).read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, start=1):
            for phrase, instead in found(line):
                yield f"{relative}:{number}: `{phrase}`: write {instead}"
    yield from faults(configuration, read_tree(configuration))


def _texts(configuration: Configuration) -> Iterator[str]:
    hidden = (path for name in HIDDEN for path in (configuration.root / name).rglob("*"))
    for relative in sorted({*walked(configuration), *map(configuration.relative, hidden)}):
        path = configuration.root / relative
        ignored = any(relative.startswith(f"{folder}/") for folder in configuration.ignored)
        if path.suffix in WRITTEN and path.is_file() and relative not in EXAMPLES and not ignored:
            yield relative
