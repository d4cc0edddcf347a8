"""Has a pytest of its own collect the tree, and turns what it refuses into findings."""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

from clausetrace.configuration import Configuration
from clausetrace.model import Finding
from clausetrace.reading.own_files import walked

PLACED = re.compile(r"(?P<path>\S.*?):(?P<line>\d+): (?P<text>\S.*)")
"""A line in which a suite's own collection says what is wrong where."""
CAUSE = re.compile(r"(?:E +)?(?P<text>[A-Za-z_][\w.]*(?:Error|Exception|Warning)?: .+)")
IMPORTED = re.compile(
    r'(?:E +)?File "(?P<broken>.+\.py)", line (?P<at>\d+)|(?P<path>[^\s:]+\.py):(?P<line>\d+): in '
)
CONFTEST = re.compile(r"ImportError while loading conftest '(?P<path>.+)'")
REFUSED = re.compile(r"(?:ERROR|.+: error): (?P<text>.+)")
NO_TESTS = 5
SECONDS = 600.0
"""How long pytest may take to collect."""
OPTIONS = ("--collect-only", "-q")
FAULTS, OUTPUT = "faults.json", "output.txt"


@contextmanager
def collecting(configuration: Configuration) -> Iterator["Collecting"]:
    """Have a pytest collect meanwhile, which ends with the block at the latest."""
    with tempfile.TemporaryDirectory(prefix="clausetrace-") as name:
        folder = Path(name)
        tests = configuration.tests or (configuration.features,)
        with (folder / OUTPUT).open("wb") as output:
            process = subprocess.Popen(  # noqa: S603  our own interpreter
                [
                    sys.executable,
                    "-m",
                    "pytest",
                    *tests,
                    *OPTIONS,
                    f"--trace-steps={folder / FAULTS}",
                ],
                cwd=configuration.root,
                env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            yield Collecting(configuration, process, folder)
        finally:
            process.kill()
            process.wait()


def binds_steps(configuration: Configuration) -> bool:
    """Say whether the tree has any Python, without which nothing is there to collect."""
    return any(name.endswith(".py") for name in walked(configuration))


@dataclass(frozen=True)
class Collecting:
    """A pytest that collects into a folder."""

    configuration: Configuration
    process: "subprocess.Popen[bytes]"
    folder: Path

    def findings(self) -> list[Finding]:
        """Wait for pytest's end, and return what can't be run, by file and line; nothing twice."""
        try:
            status, file = self.process.wait(SECONDS), self.folder / FAULTS
        except subprocess.TimeoutExpired:
            told = f"pytest hasn't collected within {SECONDS:g} s; --no-steps leaves that out"
            return [self._finding("not collected", "pyproject.toml", 1, told, status=2)]
        told = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
        found = [one for fault in told for one in self._of_fault(fault)]
        if not found and status not in {0, NO_TESTS}:
            output = (self.folder / OUTPUT).read_text(encoding="utf-8", errors="replace")
            found = self._of_output(output)
        return sorted(dict.fromkeys(found), key=lambda one: (one.path, one.line))

    def _of_fault(self, fault: dict[str, Any]) -> Iterator[Finding]:
        if "line" in fault:
            yield self._finding("undefined", fault["file"], fault["line"], fault["text"])
            return
        lines = fault["text"].splitlines()
        placed = [self._of_line(line, lines[at + 1 : at + 2]) for at, line in enumerate(lines)]
        if any(placed):
            yield from (one for one in placed if one)
        else:
            yield self._not_imported(fault["file"], lines)

    def _of_line(self, line: str, following: list[str]) -> Finding | None:
        """Return what a line reports about a feature; what only leads to others is left out."""
        said = PLACED.fullmatch(line)
        if said is None or not said["path"].endswith(".feature"):
            return None
        text = said["text"].rpartition(". ")[0] if following == [""] else said["text"]
        return self._finding("refused", said["path"], int(said["line"]), text or said["text"])

    def _not_imported(self, file: str, lines: list[str]) -> Finding:
        """Return why a module can't be imported, at the last of its lines that Python was at."""
        causes = [said["text"] for line in lines if (said := CAUSE.fullmatch(line.strip()))]
        own = set(walked(self.configuration))
        inside = [said for line in lines if (said := IMPORTED.match(line.strip()))]
        places = [(one["broken"] or one["path"], one["at"] or one["line"]) for one in inside]
        path, line = next(
            (place for place in reversed(places) if self._name(place[0]) in own), (file, 1)
        )
        why = causes[-1] if causes else next(reversed([one for one in lines if one.strip()]), "")
        return self._finding("not imported", path, int(line), why, status=2)

    def _of_output(self, output: str) -> list[Finding]:
        """Return why pytest ended before it collected anything."""
        if at := CONFTEST.search(output):
            return [self._not_imported(at["path"], output[at.end() :].splitlines())]
        return [self._not_collected(why) for why in _refusals(output.splitlines())]

    def _not_collected(self, why: str) -> Finding:
        """Return a refusal at the place that it begins with, if it begins with one."""
        said = PLACED.fullmatch(why)
        if said and (self.configuration.root / said["path"]).is_file():
            path, line, why = said["path"], int(said["line"]), said["text"]
            return self._finding("not collected", path, line, why, status=2)
        return self._finding("not collected", "pyproject.toml", 1, why, status=2)

    def _finding(self, kind: str, path: str, line: int, text: str, status: int = 1) -> Finding:
        name = self._name(path)
        file = self.configuration.root / name
        is_feature = self.configuration.is_feature(file)
        key = f"{self.configuration.area(file)}/{file.stem}" if is_feature else ""
        return Finding(kind, key, text, name, line, status)

    def _name(self, path: str) -> str:
        full = self.configuration.root / path
        inside = full.is_relative_to(self.configuration.root)
        return self.configuration.relative(full) if inside else path


def _refusals(lines: list[str]) -> list[str]:
    """Return the lines of pytest's last error, without those that are indented; else the end."""
    said = [(at, one) for at, line in enumerate(lines) if (one := REFUSED.fullmatch(line.strip()))]
    if not said:
        return ["\n".join(lines).strip()[-200:]]
    at, first = said[-1]
    following = takewhile(lambda line: line[:1].strip(), lines[at + 1 :])
    return [first["text"], *following]
