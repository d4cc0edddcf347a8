"""Tells what a change did: to verdicts, to promises, and to what proves them."""

from support.traceability.difference.change import Change, Difference, Effect, Judged
from support.traceability.difference.decisions import excused
from support.traceability.difference.whole import difference

__all__ = ["Change", "Difference", "Effect", "Judged", "difference", "excused"]
