"""Tells which tree a run belongs to: its commit, and a hash of the code that ran."""

import hashlib
import os
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from support.traceability.configuration import Configuration
from support.traceability.model import Unusable

PRUNED = {"node_modules", "build", "dist", "venv"}


def code_hash(configuration: Configuration) -> str:
    """Return a hash over names and content of every code file of the tree.

    Raises Unusable for a glob of `code` that matches no file: it would make no result stale.
    """
    digest, unmatched = hashlib.sha256(), dict.fromkeys(configuration.code)
    globs = [_pattern(glob) for glob in configuration.code]
    names = ((path, configuration.relative(path)) for path in walked(configuration))
    matching = [one for one in names if any(glob.fullmatch(one[1]) for glob in globs)]
    for path, name in sorted(matching):
        if path.is_file():
            digest.update(name.encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
            for glob in configuration.code:
                unmatched.pop(glob, None) if _pattern(glob).fullmatch(name) else None
    if unmatched:
        raise Unusable(f"tool.traceability.code: {next(iter(unmatched))!r} matches no file")
    return digest.hexdigest()[:16]


def walked(configuration: Configuration) -> Iterator[Path]:
    """Yield every file and folder of the tree that is the repository's own.

    Hidden folders, caches, results, and at the top environments and builds are left out.
    """
    for folder, folders, files in os.walk(configuration.root):
        here = Path(folder)
        top = here == configuration.root
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".")
            and name != "__pycache__"
            and not (top and name in PRUNED)
            and here / name != configuration.results_folder
        ]
        yield from (here / name for name in (*folders, *files))


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    parts = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", glob)
    return re.compile("".join(parts.get(piece, re.escape(piece)) for piece in pieces))


def commit(root: Path) -> tuple[str, bool]:
    """Return the commit checked out and whether files differ from it; without Git, nothing."""
    revision = _git(root, "rev-parse", "HEAD")
    return (revision, bool(_git(root, "status", "--porcelain"))) if revision else ("", False)


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603  fixed words
            ["git", *words],  # noqa: S607  whichever git the person uses
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def strangers(configuration: Configuration, loaded: dict[str, str | None]) -> list[str]:
    """Return a line for each package under test that was loaded from outside the tree.

    `loaded` maps module names to their files.
    """
    return [
        f"{name} was imported from {file}, not from {configuration.root / name}"
        for name in configuration.subject
        if (file := loaded.get(name))
        and not Path(file).resolve().is_relative_to(configuration.root.resolve())
    ]
