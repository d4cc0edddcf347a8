"""Compares what a step saw with what is promised, and keeps both readable."""

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from clausetrace.recording.masking import masked


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


class UnawaitedError(AssertionError):
    """A fact holds a coroutine in place of its value."""


def gathered(
    returned: object, *, by: Callable[..., object] | None = None
) -> tuple[Comparable, ...]:
    """Return the facts of what a step returned, at least one, or raise NothingComparedError.

    `by` is the step's function, by which its asserts are known: they are no facts.
    """
    facts = (returned,) if _is_fact(returned) else returned
    if isinstance(facts, Iterable) and not isinstance(facts, str | bytes | dict):
        found = tuple(facts)
        if found and all(_is_fact(one) for one in found):
            return found
    asserts = ", and an assert is not counted" if by and _has_assert(by) else ""
    raise NothingComparedError(
        f"the step compared nothing: it returned {shown(returned)}{asserts}; "
        "a Then returns Fact(seen=..., promised=...), or several of them"
    )


def _has_assert(function: Callable[..., object]) -> bool:
    try:
        source = inspect.getsource(inspect.unwrap(function))
    except (OSError, TypeError):
        return False
    return re.search(r"(?m)^\s+assert\b", source) is not None


def _is_fact(value: object) -> bool:
    return isinstance(value, Comparable) and not isinstance(value, type)


def compared(fact: Comparable) -> Comparison:
    """Compare one fact whole; only its record is masked and cut.

    A comparison that answers with anything but true or false is an error, and a truth value never
    equals a number.
    """
    for value in (fact.seen, fact.promised):
        _refuse_unawaited(value)
    holds = fact.promised == fact.seen
    if not isinstance(holds, bool):
        raise TypeError(f"comparing {shown(fact.promised)} gave {shown(holds)}, no truth value")
    same = holds and _same_kinds(fact.promised, fact.seen)
    return Comparison(shown(fact.promised), shown(fact.seen), same)


def _refuse_unawaited(value: object) -> None:
    """Raise UnawaitedError for a coroutine, also one inside a list or dict, and close it."""
    inner = value.values() if isinstance(value, dict) else value
    for one in inner if isinstance(inner, Iterable) and isinstance(value, _HOLDERS) else (value,):
        if inspect.iscoroutine(one):
            one.close()  # without Python's warning: it is reported here
            called = one.cr_origin[0] if one.cr_origin else None
            where = f" ({Path(called[0]).name}:{called[1]})" if called else ""
            raise UnawaitedError(
                f'nobody awaited {one.__qualname__}{where}: write "await" before the call'
            )


_HOLDERS = (dict, list, tuple, set)


def _same_kinds(promised: object, seen: object) -> bool:
    """Tell truth values from the numbers that they equal, at any depth."""
    if isinstance(promised, bool | int | float) and isinstance(seen, bool | int | float):
        return isinstance(promised, bool) == isinstance(seen, bool)
    if isinstance(promised, set | frozenset) and isinstance(seen, set | frozenset):
        return _marked(promised) == _marked(seen)
    if isinstance(promised, dict) and isinstance(seen, dict):
        return _marked(promised) == _marked(seen) and all(
            _same_kinds(value, seen[name]) for name, value in promised.items()
        )
    if isinstance(promised, list | tuple) and isinstance(seen, list | tuple):
        return all(map(_same_kinds, promised, seen))
    return True


def _marked(values: Iterable[object]) -> set[tuple[object, bool]]:
    """Return values with whether each is a truth value, which a set doesn't tell from numbers."""
    return {(value, isinstance(value, bool)) for value in values}


def shown(value: object) -> str:
    """Return a value as records show it, sets in order so that two runs write the same."""
    if isinstance(value, set | frozenset):
        return masked(f"{{{', '.join(sorted(repr(one) for one in value))}}}")
    return masked(repr(value))
