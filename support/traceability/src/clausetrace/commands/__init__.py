"""What each command of `trace` does, and its exit status: 0 passed, 1 not, 2 inconclusive."""

from clausetrace.commands.group import run_command

__all__ = ["run_command"]
