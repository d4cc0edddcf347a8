"""What scenarios of the area database see."""

from dataclasses import dataclass
from typing import Any

from support.database.probes.database import Row
from support.runner.values import ABSENT, Absent

Seen = list[Any] | Absent


@dataclass(frozen=True)
class OperationSeen:
    """What came of a statement: success, or which kind of constraint it broke."""

    insert: Any = ABSENT
    update: Any = ABSENT
    deletion: Any = ABSENT


@dataclass(frozen=True)
class InsertsSeen:
    """Of inserts at the same time those that succeeded, and what can't be read back of them."""

    succeeded: Seen = ABSENT
    lost: Seen = ABSENT


@dataclass(frozen=True)
class WritesSeen:
    """Of writes at the same time, the errors of those that gave up."""

    gave_up: Seen = ABSENT


@dataclass(frozen=True)
class ReadsSeen:
    """Of reads at the same time the wrong results, and the seconds of those that waited."""

    wrong: Seen = ABSENT
    waited: Seen = ABSENT


@dataclass(frozen=True)
class ConnectionsSeen:
    """The settings of every connection in the app's pool."""

    settings: list[Row] | Absent = ABSENT


@dataclass(frozen=True)
class ProcessesSeen:
    """The errors of failed processes, the writes that were refused, and those that were lost."""

    failed: Seen = ABSENT
    refused: Seen = ABSENT
    lost: Seen = ABSENT


@dataclass(frozen=True)
class MigrationSeen:
    """The ends of the history, what can't be reached from there, and what the steps did wrong.

    `failed` has the steps that failed, `left` what a step down left different, `rows` the rows that
    were lost, changed or added.
    """

    heads: Seen = ABSENT
    unreachable: Seen = ABSENT
    failed: Seen = ABSENT
    left: Seen = ABSENT
    rows: Seen = ABSENT


@dataclass(frozen=True)
class DifferencesSeen:
    """What only the migrated database or only the app's tables have."""

    found: Seen = ABSENT


@dataclass(frozen=True)
class RunSeen:
    """The scenarios of a run that neither passed nor need SQLite."""

    not_passed: Seen = ABSENT


@dataclass(frozen=True)
class SharedServerSeen:
    """The keys that each of two processes found in its database, and what was left behind."""

    first: Seen = ABSENT
    second: Seen = ABSENT
    left_behind: Seen = ABSENT
