"""The `trace` command."""

import gc
import sys

ALLOCATIONS = 20_000
"""How many new objects make Python look for cycles; at its own 700 that takes half the time."""


def main() -> None:
    """Run the command; a missing dependency is named, not shown as a traceback."""
    gc.set_threshold(ALLOCATIONS, 10, 10)
    try:
        from support.traceability.commands import run_command  # noqa: PLC0415  see the docstring
    except ModuleNotFoundError as error:
        message = f"trace: {error.name} is missing; install the extra `spec` of this package"
        print(message, file=sys.stderr)  # noqa: T201  there is no library to print with
        sys.exit(2)
    with _OneLine():
        sys.exit(run_command(sys.argv[1:]))


class _OneLine:
    """Turns a defect of the engine into one line and exit status 2: it could not tell."""

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, Exception):
            told = " ".join(f"{type(error).__name__}: {error}".split())
            print(f"trace: a defect of the engine, please report it: {told}", file=sys.stderr)  # noqa: T201  see above
            sys.exit(2)
