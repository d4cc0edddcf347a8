"""What a scenario does to a repository's results and to the files beside them."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from support.trace.sample_repository import Repository


def cut(path: Path, text: str) -> None:
    """Let a file end before the only place where it has a text."""
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
    """Remove all that a folder has at the top, except what has this name."""
    for path in folder.iterdir():
        if path.is_dir() and path.name != name:
            shutil.rmtree(path)
        elif path.name != name:
            path.unlink()


def resize(path: Path, count: int) -> None:
    """Make a file of so many bytes."""
    with path.open("wb") as opened:
        opened.truncate(count)


def waiving(key: str, *, person: str, days: int) -> str:
    """Return the command line that excuses what is wrong with a key for so many days."""
    until = (datetime.now(UTC) + timedelta(days=days)).date()
    return f"trace waive '{key}' --reason 'a strike' --person {person} --until {until}"
