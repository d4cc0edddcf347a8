"""The `trace` command."""

import sys


def main() -> None:
    """Run the command; a missing dependency is named, not shown as a traceback."""
    try:
        from support.traceability.commands import run_command  # noqa: PLC0415  see the docstring
    except ModuleNotFoundError as error:
        message = f"trace: {error.name} is missing; install the extra `spec` of this package"
        print(message, file=sys.stderr)  # noqa: T201  there is no library to print with
        sys.exit(2)
    sys.exit(run_command(sys.argv[1:]))
