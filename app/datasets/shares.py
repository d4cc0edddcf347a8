"""How much of the worker pool each user may have at the same time."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from app.datasets.errors import TooManyTasksError


@dataclass(frozen=True)
class Shares:
    """The loads, refreshes and queries of each user that run or wait, at most `limit` of them.

    Without it one user's slow files would fill the workers and their queue for everybody.
    """

    limit: int
    _taken: Counter[str] = field(default_factory=Counter)

    def take(self, user_id: str) -> None:
        """Count one more; TooManyTasksError where the user has as many as allowed."""
        if self._taken[user_id] >= self.limit:
            raise TooManyTasksError
        self._taken[user_id] += 1

    def give_back(self, user_id: str) -> None:
        """Count one less."""
        self._taken[user_id] -= 1
        if not self._taken[user_id]:
            del self._taken[user_id]

    @contextmanager
    def taken(self, user_id: str) -> Iterator[None]:
        """Count one more meanwhile; TooManyTasksError as in `take`."""
        self.take(user_id)
        try:
            yield
        finally:
            self.give_back(user_id)
