"""Removes byte code that may be of another source, before anything of the tree is imported.

Python takes byte code for that of a source where time and size agree. Both can, though the source
was changed: within the second in which it was compiled, or by a tool that sets times.
"""

import os
from collections import defaultdict
from importlib.util import cache_from_source
from pathlib import Path

from clausetrace.configuration import Configuration
from clausetrace.reading.own_files import walked


def forget_old_byte_code(configuration: Configuration) -> None:
    """Remove what was compiled before its source was last changed, and pytest's rewritten form.

    Where that isn't allowed it stays, and what was loaded from it is named when the run ends.
    """
    for folder, changed in _sources(configuration).items():
        for compiled in _files(folder):
            when = changed.get(compiled.name.partition(".")[0])
            if when is not None and compiled.stat().st_mtime_ns <= when:
                _remove(compiled)


def _sources(configuration: Configuration) -> dict[Path, dict[str, int]]:
    """Return by folder of byte code the names of its sources, and when each was last changed."""
    found: dict[Path, dict[str, int]] = defaultdict(dict)
    for name in walked(configuration):
        path = configuration.root / name
        if path.suffix == ".py" and path.is_file():
            folder = Path(cache_from_source(str(path))).parent
            found[folder][path.stem] = path.stat().st_ctime_ns
    return found


def _files(folder: Path) -> list[os.DirEntry[str]]:
    try:
        return [one for one in os.scandir(folder) if one.name.endswith(".pyc")]
    except OSError:
        return []  # nothing was compiled


def _remove(compiled: os.DirEntry[str]) -> None:
    try:
        Path(compiled).unlink(missing_ok=True)
    except OSError:
        return  # as said above
