"""Tells which tree a run belongs to: its commit, and a hash of the code that ran."""

import hashlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePath

from support.traceability.configuration import Configuration

PRUNED = {"__pycache__", "node_modules", "build", "dist", "venv"}


def code_hash(configuration: Configuration) -> str:
    """Return a hash over names and content of every code file of the tree."""
    digest = hashlib.sha256()
    for path in sorted(_code_files(configuration)):
        digest.update(configuration.relative(path).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _code_files(configuration: Configuration) -> Iterator[Path]:
    for folder, folders, files in os.walk(configuration.root):
        here = Path(folder)
        folders[:] = [name for name in folders if _is_kept(here / name, configuration)]
        for name in files:
            path = here / name
            relative = PurePath(configuration.relative(path))
            if any(_matches(relative, glob) for glob in configuration.code):
                yield path


def _is_kept(folder: Path, configuration: Configuration) -> bool:
    hidden = folder.name.startswith(".") or folder.name in PRUNED
    return not hidden and folder != configuration.results_folder


def _matches(path: PurePath, glob: str) -> bool:
    return path.match(glob.removeprefix("**/")) if glob.startswith("**/") else str(path) == glob


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
