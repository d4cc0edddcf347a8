"""What a scenario does to a repository's results, and how it reads the facts in a report."""

import json
import shutil
import subprocess
from itertools import groupby
from pathlib import Path
from typing import Any

from support.runner.values import ABSENT
from support.trace.commands import ENVIRONMENT
from support.trace.sample_repository import Repository

LONG = 20
"""A character that stands there more often in a row is written once, with how often."""


def committed(folder: Path) -> str:
    """Commit all that a repository has, and return the commit."""
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    _git(folder, "init", "--quiet")
    _git(folder, "add", "--all")
    _git(folder, *who, "commit", "--quiet", "--message=All")
    return _git(folder, "rev-parse", "HEAD")


def _git(folder: Path, *words: str) -> str:
    command = ["git", *words]
    done = subprocess.run(  # noqa: S603  fixed words
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def cut(path: Path, text: str) -> None:
    """Let a file end before the only place where a text stands in it."""
    before, found, after = path.read_text(encoding="utf-8").partition(text)
    if not found or text in after:
        raise LookupError(f"{path.name} doesn't have {text!r} once")
    path.write_text(before, encoding="utf-8")


def borrow(repository: Repository, file: str, sample: str) -> None:
    """Take a file that the scenarios of another sample leave when they are run."""
    other = Repository(repository.folder.with_name("other"))
    other.copy(sample)
    other.run("pytest")
    repository.write(file, other.path(file).read_text(encoding="utf-8").rstrip("\n"))


def keep_only(folder: Path, name: str) -> None:
    """Remove all that a folder has at the top, but what has this name."""
    for path in folder.iterdir():
        if path.is_dir() and path.name != name:
            shutil.rmtree(path)
        elif path.name != name:
            path.unlink()


def facts(repository: Repository, key: str) -> Any:
    """Return promised, seen and whether it holds, for each fact that the report shows of an ID."""
    if repository.ended is None or not repository.ended.output.startswith("{"):
        return ABSENT
    promises = {one["key"]: one for one in json.loads(repository.ended.output)["promises"]}
    return [
        [_shortened(fact["promised"]), _shortened(fact["seen"]), "yes" if fact["holds"] else "no"]
        for part in promises[key]["parts"]
        for clause in part["clauses"]
        for fact in clause["facts"]
    ]


def _shortened(text: str) -> str:
    runs = ((one, len(list(run))) for one, run in groupby(text))
    return "".join(f"{one}{{{n}}}" if n > LONG else one * n for one, n in runs)
