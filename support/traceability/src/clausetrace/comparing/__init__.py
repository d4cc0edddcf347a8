"""Tells what a change did: to verdicts, to promises, and to what proves them."""

from clausetrace.comparing.change import Change, Difference, Effect, Judged
from clausetrace.comparing.changed_decisions import excused
from clausetrace.comparing.comparison import difference

__all__ = ["Change", "Difference", "Effect", "Judged", "difference", "excused"]
