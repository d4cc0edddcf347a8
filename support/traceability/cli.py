"""The `trace` command."""

import sys


def main() -> None:
    """Run the command; a missing dependency is named, not shown as a traceback."""
    try:
        from support.traceability.commands import run_command  # noqa: PLC0415  see the docstring
    except ModuleNotFoundError as error:
        sys.exit(f"trace: {error.name} is missing; install the extra `spec` of this package")
    sys.exit(run_command(sys.argv[1:]))
