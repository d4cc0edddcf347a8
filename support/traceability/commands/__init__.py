"""What each command of `trace` does, and its exit status: 0 passed, 1 not, 2 could not tell."""

from support.traceability.commands import check, comment, diff, prove, report, run
from support.traceability.commands.group import run_command

__all__ = ["check", "comment", "diff", "prove", "report", "run", "run_command"]
