"""Prints every finding about this repository's English; 1 where there is one."""

import sys
from pathlib import Path

from support.prose.check import findings

if __name__ == "__main__":
    lines = list(findings(Path.cwd()))
    sys.exit("\n".join(lines) or 0)
