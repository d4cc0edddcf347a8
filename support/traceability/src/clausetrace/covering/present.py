"""Owns how a pytest process tells its child processes which scenario runs: shared memory.

This module and `attribution.py` are imported in every child process, so they import little.
"""

import mmap
from pathlib import Path

SIZE = 4096
TEXT = 16
"""Where the key begins, behind how often it changed and how many bytes it has."""
LONGEST = SIZE - TEXT


class Present:
    """The scenario of the present, in memory that processes share; no scenario is no text."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), SIZE)
        self.numbers = memoryview(self._memory).cast("Q")
        """Of which the first one is how often the scenario changed."""

    def set(self, key: str) -> None:
        """Say that another scenario runs now."""
        told = key.encode()[:LONGEST]
        self.numbers[1] = len(told)
        self._memory[TEXT : TEXT + len(told)] = told
        self.numbers[0] += 1

    @property
    def key(self) -> str:
        """The scenario that runs now."""
        return self._memory[TEXT : TEXT + self.numbers[1]].decode(errors="ignore")


def made(path: Path) -> Present:
    """Return a new shared memory, in which no scenario runs."""
    path.write_bytes(bytes(SIZE))
    return Present(path)
