"""Measures which lines a pytest process and its child processes execute, scenario by scenario."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import coverage

from clausetrace.configuration import Configuration
from clausetrace.covering.present import Present, made
from clausetrace.covering.subject_files import subject_globs
from clausetrace.model import Unusable

PLUGIN = "clausetrace.covering.attribution"
CHILDREN = "COVERAGE_PROCESS_START"
"""Where set, coverage.py measures each Python process from its start, as this file says."""
OTHERS = "COVERAGE_PROCESS_CONFIG"
"""The same of a measurement of this process by others; it would come first."""
CORE = "ctrace"
"""The core that keeps the lines of each context apart; `sysmon` reports a line only once."""
QUIET = "dynamic-conflict,no-data-collected,no-ctracer,include-ignored,already-imported"


class Measuring:
    """Measures from `start` to `stop`; a folder takes what this process and its children record.

    In this process that is from the first scenario on: collecting is nobody's.
    """

    def __init__(self, configuration: Configuration, folder: Path) -> None:
        if not (include := subject_globs(configuration)):
            key = "measured" if configuration.measured else "subject"
            names = ", ".join(configuration.measured or configuration.subject)
            raise Unusable(f"--coverage: tool.clausetrace.{key}: no Python file is in {names}")
        folder.mkdir(parents=True, exist_ok=True)
        self._present: Present = made(folder / "present")
        omit = [f"{configuration.root}/{path}/*" for path in configuration.ignored]
        self._settings = _settings(folder, include, omit)
        self._here = coverage.Coverage(
            data_file=str(folder / "data.main"),
            config_file=False,
            include=include,
            omit=omit,
            concurrency=_concurrency(),
        )
        self._here.set_option("run:core", CORE)
        self._here.set_option("run:disable_warnings", QUIET.split(","))
        self._pid, self._measures = 0, False

    def start(self) -> None:
        """Begin to measure; what is started from now on is measured too."""
        self._pid = os.getpid()
        self._before = {name: os.environ.pop(name, None) for name in (CHILDREN, OTHERS)}
        os.environ[CHILDREN] = str(self._settings)
        os.register_at_fork(after_in_child=self._forked)

    def stop(self) -> None:
        """End measuring, and write what was measured in this process."""
        if self._measures:
            self._here.stop()
            self._here.save()
            self._here.get_data().close()
        self._measures, self._pid = False, 0
        del os.environ[CHILDREN]
        os.environ.update({name: text for name, text in self._before.items() if text is not None})

    def switch(self, key: str) -> None:
        """Attribute what is executed from now on to another scenario, in all processes."""
        if not self._pid:
            return  # what ends after the run is nobody's
        if not self._measures:
            self._here.start()
            self._measures = True
        self._present.set(key)
        self._here.switch_context(key)

    def _forked(self) -> None:
        """In a process that was forked from this one, measure as in every child process."""
        if self._pid not in {0, os.getpid()}:
            if self._measures:
                self._here.stop()
            self._measures, self._pid = False, 0
            coverage.process_startup(force=True)


def _settings(folder: Path, include: list[str], omit: list[str]) -> Path:
    """Write the settings that child processes are measured with, and return where they are."""
    path = folder / "coveragerc"
    values = {
        "core": CORE,
        "concurrency": ",".join(_concurrency()),
        "data_file": str(folder / "data.child"),
        "disable_warnings": QUIET,
        "include": "\n  ".join(include),
        "omit": "\n  ".join(omit),
        "parallel": "true",
        "patch": "fork",
        "plugins": PLUGIN,
    }
    lines = [f"{name} = {value}" for name, value in values.items() if value]
    own = f"[{PLUGIN}]\npresent = {folder / 'present'}"
    path.write_text("\n".join(["[run]", *lines, "", own, ""]), encoding="utf-8")
    return path


def _concurrency() -> list[str]:
    """Return what runs code side by side; greenlets, where code has them, need a stack each."""
    has_greenlets = "greenlet" in sys.modules or find_spec("greenlet") is not None
    return ["greenlet", "thread"] if has_greenlets else ["thread"]
