"""Runs scenarios so that they must fail, and names those that don't."""

from collections.abc import Callable

from support.traceability.proof.plan import Plan
from support.traceability.proof.running import Proved, only, run_pytest
from support.traceability.proof.sabotage import prove_sabotage
from support.traceability.proof.when import prove_when
from support.traceability.proof.words import prove_words

__all__ = ["PROOFS", "Plan", "Proved", "only", "run_pytest"]

PROOFS: dict[str, Callable[[Plan], Proved]] = {
    "when": prove_when,
    "words": prove_words,
    "sabotage": prove_sabotage,
}
"""The kinds of proof by name; `trace prove --only` takes these."""
