"""What the steps of a scenario saw, each kind a frozen dataclass that an area defines."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Seen = TypeVar("Seen", bound="DataclassInstance")


class Observations:
    """The observations of one scenario, by their class; what nobody saw has its default, `ABSENT`.

    `world.observed[CommandSeen].exit_status` is a typed field: a name that doesn't exist is
    an error of mypy and of the step.
    """

    def __init__(self) -> None:
        self._seen: dict[type, Any] = {}
        self._looked_at: set[type] = set()

    def __getitem__(self, kind: type[Seen]) -> Seen:
        """Return what was seen of this kind, or one whose every field is absent."""
        self._looked_at.add(kind)
        return self.peek(kind)

    def peek(self, kind: type[Seen]) -> Seen:
        """Return what was seen of this kind, without having looked at it."""
        found: Seen = self._seen.get(kind) or kind()
        return found

    def note(self, seen: object) -> None:
        """Keep an observation, in place of an earlier one of its class."""
        self._seen[type(seen)] = seen
        self._looked_at.discard(type(seen))

    def update(self, kind: type[Seen], **fields: Any) -> None:
        """Keep these fields of an observation, beside those seen before."""
        self.note(replace(self[kind], **fields))

    def unexamined(self) -> list[str]:
        """Return what each observation that reports a failure says, if no step has looked at it."""
        return [
            told
            for kind, seen in self._seen.items()
            if kind not in self._looked_at and (told := getattr(seen, "failure", str)())
        ]
