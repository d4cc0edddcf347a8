"""Prints every finding about this repository's English; 1 where there is one."""

import sys
from pathlib import Path

from support.prose.check import findings

if __name__ == "__main__":
    lines = list(findings(Path.cwd()))
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.exit(1 if lines else 0)
