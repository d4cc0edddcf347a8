"""What scenarios of the area worker see."""

from dataclasses import dataclass
from typing import Any

from support.runner.values import ABSENT, Absent


@dataclass(frozen=True)
class WorkSeen:
    """The result or the error object of each kind of task; `error` is the last error object."""

    query: Any = ABSENT
    check: Any = ABSENT
    schema: Any = ABSENT
    task: Any = ABSENT
    error: Any = ABSENT


@dataclass(frozen=True)
class QueriesSeen:
    """How many tasks waited when queries that were asked for together had come to the pool."""

    waiting: int | Absent = ABSENT


@dataclass(frozen=True)
class ValuesSeen:
    """The wrong value of the smallest made-up file that has one, and how many were compared."""

    wrong: list[Any] | Absent = ABSENT
    compared: int | Absent = ABSENT
