"""Has the processes that the suite starts take part in a measurement of coverage."""

import os


def measured() -> dict[str, str]:
    """Return the variables by which processes of the app are part of the coverage."""
    return {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
