"""Holds coverage to its gates: `python -m support.coverage_gate [app|clausetrace]`."""

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coverage import Coverage
from coverage.exceptions import CoverageException

GATES = {"repository.py": 90.0, "service.py": 85.0, "routes.py": 80.0}
"""Percent of lines and branches, by the name of a file."""
WHOLE = 95.0
"""Percent of lines and branches of a whole package."""
MEASURED = {
    "app": "`pytest --cov=app`",
    "clausetrace": "`.ci/run clausetrace`",
}
"""The packages that have gates, and how each is measured."""


def below(measured: dict[str, Any], *, package: str) -> Iterator[str]:
    """Yield a line for each file below its gate, and for the whole of a package.

    `measured` is coverage's own JSON report. Names of files have gates in the app alone.
    """
    files = measured["files"] if package == "app" else {}
    for name, file in sorted(files.items()):
        gate, seen = GATES.get(Path(name).name, 0.0), file["summary"]["percent_covered"]
        if seen < gate:
            yield f"{name}: {seen:.1f} %, its gate is {gate:g} %"
    whole = measured["totals"]["percent_covered"]
    if whole < WHOLE:
        yield f"{package}: {whole:.1f} %, its gate is {WHOLE:g} %"


def main(words: list[str]) -> int:
    """Print what is below its gate; 0 where nothing is, 1 otherwise, 2 without a measurement."""
    [package] = words or ["app"]
    coverage = Coverage()
    coverage.load()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "coverage.json"
        try:
            coverage.json_report(outfile=str(path), include=[f"*/{package}/*"])
        except CoverageException as error:
            print(f"gates: {error}; run {MEASURED[package]} first")  # noqa: T201  a command's own voice
            return 2
        measured = json.loads(path.read_text(encoding="utf-8"))
    lines = list(below(measured, package=package))
    whole = f"{package}: {measured['totals']['percent_covered']:.1f} % of lines and branches"
    print("\n".join(lines or [whole]))  # noqa: T201  a command's own voice
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
