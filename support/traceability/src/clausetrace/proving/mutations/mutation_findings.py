"""Finds mutations that no longer fit the code or the specification, without trying any."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from clausetrace.configuration import Configuration
from clausetrace.linking.links import Links
from clausetrace.model import Finding, Unusable
from clausetrace.proving.mutations.mutation_list import Mutation, read_mutations


def mutation_findings(configuration: Configuration, links: Links) -> Iterator[Finding]:
    """Yield a finding for each key that no specification has, and each place that isn't there once.

    Raises Unusable for a list that can't be read.
    """
    keys = {promise.key for promise in links.promises}
    keys |= {part.key for promise in links.promises for part in promise.parts}
    text = cache(_text)
    for mutation in read_mutations(configuration):
        for key in mutation.caught_by:
            if key not in keys:
                yield _finding(mutation, f"caught_by names {key}, which no specification has")
        try:
            mutation.applied_to(text(configuration.root / mutation.file, mutation.file))
        except Unusable as error:
            yield _finding(mutation, str(error))


def _text(path: Path, file: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Unusable(f"{file}: there is no such file, or it can't be read") from None


def _finding(mutation: Mutation, message: str) -> Finding:
    place, key = mutation.place, mutation.caught_by[0]
    return Finding("mutation", key, message, place.path, place.line)
