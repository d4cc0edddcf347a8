"""The process that cooks: a line is a meal, and the line in reply is what becomes of it."""

import os
import sys


def cooked(meal: str) -> str:
    """Return a meal as it comes from the stove."""
    if meal == "soup":
        return "hot soup"
    return f"burnt {meal}"


def serve() -> None:
    """Cook until there are no more orders."""
    for line in sys.stdin:
        sys.stdout.write(f"{cooked(line.strip())}\n")
        sys.stdout.flush()
    os._exit(0)


def main() -> None:
    """Have another process cook, as the workers of a pool do."""
    if os.fork() == 0:
        serve()
    os.wait()


main()
