"""Runs scenarios so that they must fail, and names those that don't."""

from collections.abc import Callable

from clausetrace.proving.mutations.mutation_proof import prove_mutations
from clausetrace.proving.no_when import prove_when
from clausetrace.proving.plan import Plan
from clausetrace.proving.running import Proof, only, run_pytest
from clausetrace.proving.wrong_values import prove_words

__all__ = ["PROOFS", "Plan", "Proof", "only", "run_pytest"]

PROOFS: dict[str, Callable[[Plan], Proof]] = {
    "when": prove_when,
    "words": prove_words,
    "mutations": prove_mutations,
}
"""The kinds of proof by name; `trace prove --only` takes these."""
