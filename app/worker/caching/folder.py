"""A folder of blocks that all workers share: private, bounded, and of no value but speed.

A block is a file, named by a hash, that begins with a checksum. Only who holds the lock adds or
removes files; the lock's own file says how much there may be, and is never below the truth, at
whatever moment a process is killed.
"""

import fcntl
import os
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any
from zlib import crc32

from app.worker.notes import note

CHECK_BYTES = 4
ENTRY_BYTES = 4096
"""What a file takes on disk besides its content, at most."""
KEPT_SHARE = 0.9
"""To how much of the limit the folder is emptied when it is full, so that it isn't soon again."""
LOCK_SECONDS = 0.2
"""How long a block waits for the lock; anybody who holds it may be frozen."""

_LOCK, _NEW = "lock", "new"


class UnsafeFolderError(Exception):
    """Others could read the folder, or write to it; the text says how."""


def make_folder(path: Path) -> None:
    """Make the folder, unless it is there; OSError or UnsafeFolderError if it can't be used."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)
    os.close(_opened(path))


def _opened(path: Path) -> int:
    """Return a descriptor of the folder, which is looked at where it is opened."""
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    about = os.fstat(folder)
    if about.st_uid == os.geteuid() and not stat.S_IMODE(about.st_mode) & 0o077:
        return folder
    os.close(folder)
    raise UnsafeFolderError("it has to belong to the service's user, with the mode 0700")


@contextmanager
def opened_folder(access: Mapping[str, Any] | None) -> Iterator["CacheFolder | None"]:
    """Yield the cache that a task may use; None where there is none, or none that is safe."""
    try:
        folder = _opened(Path(access["folder"])) if access else None
    except (OSError, UnsafeFolderError) as error:
        note(f"The dataset cache can't be used: {reason_of(error)}")
        folder = None
    if folder is None or access is None:
        yield None
        return
    try:
        yield CacheFolder(folder, access["bytes"])
    finally:
        os.close(folder)


@dataclass(frozen=True)
class CacheFolder:
    """The folder by its descriptor, and how many bytes may be in it."""

    _folder: int
    _limit: int
    _turn: Lock = field(default_factory=Lock)
    """Held by the one thread of the task that tries to get the lock: the others wait in line."""

    def get(self, name: str, length: int) -> bytes | None:
        """Return a block of this length; None if it isn't there as it was put."""
        try:
            block = os.open(name, os.O_RDONLY, dir_fd=self._folder)
        except OSError:
            return None
        with os.fdopen(block, "rb", buffering=0) as file:
            check, data = file.read(CHECK_BYTES), file.read(length + 1)
            if len(data) != length or check != _check(name, data):
                return None
            # When it was used last decides what goes first.
            os.utime(block)
        return data

    def put(self, name: str, data: bytes) -> None:
        """Add a block; a disk that is full, for instance, is noted, and changes nothing else."""
        try:
            with self._locked() as lock:
                if lock is not None and len(data) + ENTRY_BYTES <= self._limit:
                    self._reserve(lock, len(data) + ENTRY_BYTES)
                    self._write(name, data)
        except OSError as error:
            note(f"The dataset cache can't be used: {reason_of(error)}")

    @contextmanager
    def _locked(self) -> Iterator[int | None]:
        """Yield the lock, held; None if it can't be had soon."""
        if not self._turn.acquire(timeout=LOCK_SECONDS):
            yield None
            return
        try:
            lock = os.open(_LOCK, os.O_RDWR | os.O_CREAT, 0o600, dir_fd=self._folder)
            try:
                yield lock if _is_taken(lock) else None
            finally:
                os.close(lock)
        finally:
            self._turn.release()

    def _reserve(self, lock: int, needed: int) -> None:
        """Make room for so many bytes, and count them before they are there."""
        counted = os.pread(lock, 20, 0)
        held = int(counted) if counted.isdigit() else self._limit
        if held + needed > self._limit:
            held = self._emptied(needed)
        os.pwrite(lock, f"{held + needed:020}".encode(), 0)

    def _emptied(self, needed: int) -> int:
        """Remove what was used least recently, until there is room; return how much is left."""
        blocks = sorted(self._blocks())
        held = sum(size for _, size, _ in blocks)
        for _, size, name in blocks:
            if held <= min(self._limit * KEPT_SHARE, self._limit - needed):
                break
            os.unlink(name, dir_fd=self._folder)
            held -= size
        return held

    def _blocks(self) -> Iterator[tuple[int, int, str]]:
        """Yield when each block was used last, what it takes, and its name."""
        with os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.name != _LOCK:
                    about = entry.stat(follow_symlinks=False)
                    yield about.st_mtime_ns, about.st_size + ENTRY_BYTES, entry.name

    def _write(self, name: str, data: bytes) -> None:
        new = os.open(_NEW, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600, dir_fd=self._folder)
        try:
            with os.fdopen(new, "wb") as file:
                file.write(_check(name, data))
                file.write(data)
            os.rename(_NEW, name, src_dir_fd=self._folder, dst_dir_fd=self._folder)
        except OSError:
            os.unlink(_NEW, dir_fd=self._folder)
            raise


def _check(name: str, data: bytes) -> bytes:
    return crc32(data, crc32(name.encode())).to_bytes(CHECK_BYTES)


def _is_taken(lock: int) -> bool:
    """Take the lock, if it can be had soon."""
    ends = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > ends:
                return False
            time.sleep(0.001)
        else:
            return True


def reason_of(error: Exception) -> str:
    """Return why, without the path."""
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
