"""Walks the files of a tree that are the repository's own."""

import os
from collections.abc import Iterator
from pathlib import Path

from clausetrace.configuration import Configuration

PRUNED = {"node_modules", "build", "dist", "venv"}


def walked(configuration: Configuration) -> Iterator[str]:
    """Yield every file and folder of the tree that is the repository's own, as results name it.

    Caches, results, and at the top environments and builds are left out, and hidden folders
    outside of `features`: a promise in a hidden one is still a promise.
    """
    features = configuration.features_folder
    for folder, folders, files in os.walk(configuration.root):
        here = Path(folder)
        top = here == configuration.root
        folders[:] = [
            name
            for name in folders
            if not (name.startswith(".") and features not in (here, *here.parents))
            and name != "__pycache__"
            and not (top and name in PRUNED)
            and here / name != configuration.results_folder
        ]
        before = "" if top else f"{configuration.relative(here)}/"
        yield from (f"{before}{name}" for name in (*folders, *files))
