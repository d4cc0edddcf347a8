"""Runs scenarios so that they must fail, and names those that don't."""

from collections.abc import Callable

from clausetrace.configuration import Configuration
from clausetrace.linking.links import Links
from clausetrace.proving.mutations import prove_sabotage
from clausetrace.proving.no_when import prove_when
from clausetrace.proving.running import Proved, only, run_pytest
from clausetrace.proving.wrong_values import prove_words

__all__ = ["PROOFS", "Proved", "only", "run_pytest"]

PROOFS: dict[str, Callable[[Configuration, Links, tuple[str, ...]], Proved]] = {
    "when": prove_when,
    "words": prove_words,
    "sabotage": prove_sabotage,
}
"""The kinds of proof by name; `trace prove --only` takes these."""
