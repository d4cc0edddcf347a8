"""How much memory a process has, as the system counts it."""

import os
from pathlib import Path

_MIB = 1024 * 1024


def resident_mib(pid: int) -> float | None:
    """Return the resident size of a process; None where that is unknown."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_bytes().split()[1])
    except (OSError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE") / _MIB
