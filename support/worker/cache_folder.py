"""The folder in which workers keep blocks of files, looked at and damaged from outside."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import psutil

from support.world import World

NAME = "dataset-cache"
_LOCK = "lock"

Damage: TypeAlias = Callable[[list[Path]], None]
"""What is done to the files of all blocks."""


@dataclass(frozen=True)
class CacheFolder:
    """The folder of a scenario's app, which is there or not."""

    path: Path

    @classmethod
    def of(cls, world: World) -> "CacheFolder":
        """Return where the app of this scenario keeps blocks."""
        return cls(world.app.folder / world.app.variables.get("DATASET_CACHE_FOLDER", NAME))

    def blocks(self) -> list[Path]:
        """Return the files of all blocks."""
        files = sorted(self.path.iterdir()) if self.path.is_dir() else []
        return [file for file in files if file.name != _LOCK]

    def size(self) -> int:
        """Return how many bytes are in it."""
        return sum(file.stat().st_size for file in self.blocks())

    def modes(self) -> str:
        """Return the modes of the folder and of everything in it, each once."""
        paths = [self.path, *self.path.iterdir()] if self.path.is_dir() else []
        return ", ".join(sorted({f"{path.stat().st_mode & 0o7777:04o}" for path in paths}))

    def open_in(self, processes: Iterable[psutil.Process]) -> int:
        """Return how many descriptors of the folder and its files these processes have."""
        links = (link for one in processes for link in Path(f"/proc/{one.pid}/fd").iterdir())
        return sum(_target(link).is_relative_to(self.path.resolve()) for link in links)

    def text(self) -> str:
        """Return the names and contents of all files."""
        return "\n".join(f"{file.name} {file.read_bytes()!r}" for file in self.blocks())


def _target(link: Path) -> Path:
    """Return what a descriptor is of; nothing where it has been closed meanwhile."""
    try:
        return link.readlink()
    except FileNotFoundError:
        return Path()


def _cut(blocks: list[Path]) -> None:
    for block in blocks:
        os.truncate(block, block.stat().st_size // 2)


def _change(blocks: list[Path]) -> None:
    for block in blocks:
        content = bytearray(block.read_bytes())
        content[len(content) // 2] ^= 1
        block.write_bytes(content)


def _exchange(blocks: list[Path]) -> None:
    contents = [block.read_bytes() for block in blocks]
    for block, content in zip(blocks, contents[1:] + contents[:1], strict=True):
        block.write_bytes(content)


DAMAGES: dict[str, Damage] = {
    "is cut in the middle": _cut,
    "has another bit in its middle": _change,
    "has the content of another": _exchange,
}
"""Each damage by what a sentence reports about every block."""


def _let_others_read(path: Path, _resources: object) -> None:
    """Let others look into the folder."""
    path.chmod(0o755)


def _remove(path: Path, _resources: object) -> None:
    shutil.rmtree(path)


def _obstruct(path: Path, _resources: object) -> None:
    # Not by rights, which don't keep an administrator from writing.
    (path / "new").mkdir()


def _fill(path: Path, _resources: object) -> None:
    for number in range(300):
        (path / f"{number:064x}").write_bytes(b"x")
    (path / _LOCK).unlink(missing_ok=True)


def _lock(path: Path, resources: AsyncExitStack) -> None:
    lock = resources.enter_context((path / _LOCK).open("w"))
    fcntl.flock(lock, fcntl.LOCK_EX)


FAULTS: dict[str, Callable[[Path, Any], None]] = {
    "can be read by others": _let_others_read,
    "is gone": _remove,
    "takes no new block": _obstruct,
    "has 300 blocks of one byte and no count": _fill,
    "is locked by another process": _lock,
}
"""What can be wrong with the folder, in a scenario's words."""
