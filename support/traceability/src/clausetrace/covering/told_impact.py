"""Reads what `trace impact --into` wrote, of which a comment shows what no scenario executes."""

import json
from dataclasses import dataclass
from pathlib import Path

from clausetrace.model import Unusable

LARGEST = 5_000_000
"""Bytes of such a file that are read: it comes from code under review."""


@dataclass(frozen=True, slots=True)
class ToldImpact:
    """The places of changed lines that no scenario executes, and how many lines these are.

    `unknown` counts the files of which nothing can be told; `fault` says why nothing at all can be.
    """

    places: tuple[str, ...] = ()
    lines: int = 0
    unknown: int = 0
    fault: str = ""


def told_impact(path: Path) -> ToldImpact:
    """Return what a file says; one that can't be used says why instead."""
    try:
        return _read(path)
    except Unusable as error:
        return ToldImpact(fault=str(error))


def _read(path: Path) -> ToldImpact:
    try:
        if path.stat().st_size > LARGEST:
            raise Unusable(f"larger than {LARGEST:,} bytes")
        document = json.loads(path.read_text(encoding="utf-8"))
        spans = [one for one in document["lines"] if one["unprotected"] is True]
        unknown = {str(one["path"]) for one in document["unknown"]}
        unknown |= {str(one["path"]) for one in document["lines"] if one["unknown"]}
        numbers = [(int(span["first"]), int(span["last"])) for span in spans]
        places = tuple(
            f"{one['path']}:{first}" + (f"-{last}" if last > first else "")
            for one, (first, last) in zip(spans, numbers, strict=True)
        )
    except OSError as error:
        raise Unusable(f"no record of it: {error.strerror}") from None
    except (KeyError, TypeError, ValueError, RecursionError):
        raise Unusable("not written by `trace impact --into`") from None
    return ToldImpact(places, sum(last - first + 1 for first, last in numbers), len(unknown))
