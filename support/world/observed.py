"""What any scenario can see of a command, and how long things took."""

from dataclasses import dataclass
from typing import Any

from support.runner.values import ABSENT, Absent


@dataclass(frozen=True)
class CommandSeen:
    """How a command ended, and what it wrote to its two outputs.

    A start of the app in this process has `errors` alone, where it was refused. `of_app` marks what
    the app has written, as its log or for its operator.
    """

    exit_status: int | Absent | None = ABSENT
    printed: str | Absent = ABSENT
    errors: str | Absent = ABSENT
    of_app: bool = False

    def failure(self) -> str:
        """Return what has to be looked at, nothing where the command succeeded."""
        if self.exit_status is ABSENT:
            return "" if self.errors is ABSENT else f"the app didn't start: {self.errors}"
        return f"a command ended with exit status {self.exit_status}" if self.exit_status else ""


@dataclass(frozen=True)
class Took:
    """How many seconds something took."""

    stop: float | Absent = ABSENT
    load: float | Absent = ABSENT
    queries: float | Absent = ABSENT


def lines_of(text: Any) -> Any:
    """Return the lines of a text, ABSENT where there is none."""
    return text.strip().splitlines() if isinstance(text, str) else text
