"""Writes sets of numbers as short texts, and reads them back: `1-3,7`."""

from collections.abc import Iterable, Iterator


def packed(numbers: Iterable[int]) -> str:
    """Return numbers as ranges, in ascending order."""
    return ",".join(
        f"{first}" if first == last else f"{first}-{last}" for first, last in _runs(numbers)
    )


def unpacked(text: str) -> frozenset[int]:
    """Return the numbers that ranges hold; ValueError for a text that is none."""
    found = set[int]()
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return frozenset(found)


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    ordered = sorted(set(numbers))
    begins = [n for at, n in enumerate(ordered) if not at or ordered[at - 1] != n - 1]
    ends = [n for at, n in enumerate(ordered) if ordered[at + 1 : at + 2] != [n + 1]]
    yield from zip(begins, ends, strict=True)
