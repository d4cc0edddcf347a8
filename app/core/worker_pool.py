"""What the service needs of the pool of worker processes."""

from collections.abc import Mapping
from typing import Protocol


class WorkerPool(Protocol):
    """A pool that runs Parquet work outside the server's process."""

    def status(self) -> Mapping[str, int]:
        """Return how many workers there are, by state."""
        ...
