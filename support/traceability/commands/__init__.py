"""What each command of `trace` does, and its exit status: 0 passed, 1 not, 2 could not tell."""

from support.traceability.commands import check, prove, report, review, run, waive
from support.traceability.commands.group import run_command

__all__ = ["check", "prove", "report", "review", "run", "run_command", "waive"]
