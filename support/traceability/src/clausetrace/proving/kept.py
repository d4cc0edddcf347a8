"""Keeps what came of each trial of one tree, so that what was stopped can go on."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

TrialT = TypeVar("TrialT")


@dataclass(frozen=True, slots=True)
class Kept(Generic[TrialT]):
    """The trials of one tree, in a file that gets a line as soon as there is an outcome.

    A trial is a dataclass; `read` makes it of its fields as JSON has them.
    """

    path: Path
    tree: str
    read: Callable[[dict[str, Any]], TrialT]

    def known(self) -> dict[str, TrialT]:
        """Return what is kept, by the name of what was tried; lines that are cut off are not."""
        found: dict[str, TrialT] = {}
        lines = self.path.read_text(encoding="utf-8").split("\n") if self.path.is_file() else []
        for line in lines:
            try:
                kept = json.loads(line)
                name = kept.pop("tried")
                found[name] = self.read(kept)
            except (ValueError, KeyError, TypeError, AttributeError):
                continue
        return found

    def name(self, tried: str) -> str:
        """Return what a trial in this tree is kept under."""
        return hashed(self.tree, tried)

    def forget(self) -> None:
        """Begin anew."""
        self.path.unlink(missing_ok=True)

    def add(self, name: str, trial: TrialT) -> None:
        """Keep what came of a trial."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fields: Any = trial
        line = json.dumps({"tried": name, **asdict(fields)}, ensure_ascii=False)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")


def hashed(*texts: str) -> str:
    """Return a short hash of texts."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
