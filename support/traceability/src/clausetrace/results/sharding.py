"""Splits a suite by the keys of its IDs: each machine runs a part, and nothing runs twice."""

import hashlib
import re
from dataclasses import dataclass

from clausetrace.model import Unusable


@dataclass(frozen=True, slots=True)
class Shard:
    """One of `count` parts of a suite; `index` begins with 1."""

    index: int
    count: int

    def __str__(self) -> str:
        return f"shard {self.index} of {self.count}"

    @property
    def words(self) -> str:
        """How an option names it."""
        return f"{self.index}/{self.count}"

    def has(self, key: str) -> bool:
        """Return whether an ID, or a part of one, belongs to this shard.

        It depends on the key of the ID alone: neither order nor other IDs move it, and all parts
        of an ID stay together, so that a shard can be judged by itself.
        """
        digest = hashlib.sha256(key.partition("#")[0].encode()).digest()
        return int.from_bytes(digest) % self.count == self.index - 1


def shard_of(words: str) -> Shard:
    """Return the shard that `1/3` names."""
    match = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", words)
    if match is None or int(match[1]) > int(match[2]):
        raise Unusable(f"--shard: {words!r} isn't a shard; write 1/3 for the first of three")
    return Shard(int(match[1]), int(match[2]))
