"""One version of a file as it is in the cache, if its host says which version it is."""

import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from hashlib import sha256

from app.worker.caching.folder import CacheFolder
from app.worker.hosts.versions import Version

SETTLED_SECONDS = 60
"""A moment of modification tells two versions apart once it is so long ago (RFC 9110, 8.8.2.2)."""


@dataclass(frozen=True)
class CachedFile:
    """The blocks of one version of the file at one URL, queries and signatures included."""

    _folder: CacheFolder
    _key: str

    @classmethod
    def of(cls, folder: CacheFolder | None, url: str, version: Version) -> "CachedFile | None":
        """Return what is cached of this version; None where versions can't be told apart."""
        if folder is None or not (version.tag or _is_settled(version.modified)):
            return None
        return cls(folder, repr((url, version.tag, version.modified, version.size)))

    def get(self, start: int, stop: int) -> bytes | None:
        """Return the bytes from one place to another, if all of them are there, and whole."""
        return self._folder.get(self._name(start, stop), stop - start)

    def put(self, start: int, data: bytes) -> None:
        """Add a block, if that is possible."""
        self._folder.put(self._name(start, start + len(data)), data)

    def _name(self, start: int, stop: int) -> str:
        return sha256(f"{start}-{stop} {self._key}".encode()).hexdigest()


def _is_settled(modified: str) -> bool:
    try:
        moment = parsedate_to_datetime(modified).timestamp()
    except ValueError:
        return False
    return moment < time.time() - SETTLED_SECONDS
