"""Compares what a step saw with what is promised, and keeps both readable."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Protocol, runtime_checkable

from support.traceability.masking import cut, mask


@runtime_checkable
class Comparable(Protocol):
    """Anything that names what was seen and what is promised."""

    @property
    def seen(self) -> object: ...  # noqa: D102  the class says it
    @property
    def promised(self) -> object: ...  # noqa: D102  the class says it


@dataclass(frozen=True, slots=True)
class Fact:
    """What a step saw beside what is promised; `promised` may be a matcher that compares itself."""

    seen: object
    promised: object


@dataclass(frozen=True, slots=True)
class Comparison:
    """A fact after comparison, as records keep it: masked, and cut to 2 KiB on either side."""

    promised: str
    seen: str
    holds: bool

    def as_dict(self) -> dict[str, object]:
        """Return the comparison as plain data."""
        return asdict(self)


class NothingComparedError(AssertionError):
    """A step that has to prove something returned no fact."""


def gathered(returned: object) -> tuple[Comparable, ...]:
    """Return the facts of what a step returned, at least one, or raise NothingComparedError."""
    facts = (returned,) if isinstance(returned, Comparable) else returned
    if isinstance(facts, Iterable) and not isinstance(facts, str | bytes | dict):
        found = tuple(facts)
        if found and all(isinstance(one, Comparable) for one in found):
            return found
    raise NothingComparedError(
        f"the step compared nothing: it returned {shown(returned)}; "
        "a Then returns Fact(seen=..., promised=...), or several of them"
    )


def compared(fact: Comparable) -> Comparison:
    """Compare one fact whole; only its record is masked and cut."""
    return Comparison(shown(fact.promised), shown(fact.seen), bool(fact.promised == fact.seen))


def shown(value: object) -> str:
    """Return a value as records show it, sets in order so that two runs write the same."""
    if isinstance(value, set | frozenset):
        return cut(mask(f"{{{', '.join(sorted(repr(one) for one in value))}}}"))
    return cut(mask(repr(value)))
