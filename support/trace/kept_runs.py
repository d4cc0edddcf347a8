"""Keeps what runs of the samples leave, for other scenarios that build on the same run."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from support.trace.commands import Ended
from support.trace.sample_repository import Repository


@dataclass(frozen=True)
class Kept:
    """How a command ended, and the files that it wrote, by their paths in the repository."""

    ended: Ended
    written: dict[str, bytes]


_KEPT: dict[str, Kept] = {}
"""By the command and all that the repository had before it."""


def run_before(repository: Repository, command: str) -> Ended:
    """Run a command that a scenario builds on, unless this process has run it on the same files.

    A run that names the folder or a commit belongs to its scenario, and is always a run.
    """
    before = _files(repository.folder)
    if any(path.startswith(".git/") for path in before):
        return repository.run(command)
    key = _hash(command, before)
    if key in _KEPT:
        return _repeated(repository, _KEPT[key])
    ended = repository.run(command)
    after = _files(repository.folder)
    written = {path: content for path, content in after.items() if before.get(path) != content}
    own = str(repository.folder).encode()
    told = [ended.output.encode(), ended.errors.encode(), *written.values()]
    if not before.keys() - after.keys() and not any(own in content for content in told):
        _KEPT[key] = Kept(ended, written)
    return ended


def _repeated(repository: Repository, kept: Kept) -> Ended:
    for path, content in kept.written.items():
        file = repository.path(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    repository.ended = kept.ended
    return kept.ended


def _files(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _hash(command: str, files: dict[str, bytes]) -> str:
    digest = hashlib.sha256(command.encode())
    for path, content in sorted(files.items()):
        digest.update(f"\0{path}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
