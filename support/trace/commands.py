"""Runs `trace` and pytest in a process of their own, forked from one that has loaded them."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pytest

from support.runner.patience import stretched
from support.runner.run_mark import inherited

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "support/traceability/src"
AREAS = ("features/harness/", "features/traceability/")
"""Where the scenarios are that run commands."""
WARM = "support.trace.warm"
"""Loads what commands need; nothing of it is imported here."""
SECONDS = 600
"""How long a command may take; the limit of the scenario's level comes first, if it has one."""
ENVIRONMENT = {
    "COLUMNS": "120",
    "HOME": os.devnull,
    "PATH": os.environ.get("PATH", os.defpath),
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    "PYTEST_PLUGINS": "pytest_bdd.plugin,clausetrace.plugin",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONPATH": str(SOURCE),
}
"""What a command finds in its environment; what it starts imports clausetrace from this tree."""
MEASURING = "COVERAGE_PROCESS"
"""How the variables begin by which what a command starts is measured too, where this is."""

_context = get_context("forkserver")


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it wrote."""

    status: int | None
    output: str
    errors: str


def run_command(
    words: list[str], *, folder: Path, environment: Mapping[str, str] | None = None
) -> Ended:
    """Run `trace` or `pytest` with these words in a folder, and wait for its end."""
    output, errors = folder.with_suffix(".output"), folder.with_suffix(".errors")
    measuring = {name: text for name, text in os.environ.items() if name.startswith(MEASURING)}
    given = ENVIRONMENT | inherited() | measuring | dict(environment or {})
    process = _context.Process(target=_run, args=(words, folder, given, output, errors))
    process.start()
    try:
        process.join(stretched(SECONDS))
    finally:
        if process.exitcode is None:
            process.kill()
            process.join()
    status = process.exitcode
    process.close()
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in (output, errors))
    return Ended(status, *texts)


def _run(
    words: list[str], folder: Path, environment: Mapping[str, str], output: Path, errors: Path
) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, path in ((1, output), (2, errors)):
        opened = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    # What was made before the fork writes to where this process was started.
    sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8") for number in (1, 2))
    sys.argv = words
    # Python reads it from the environment at its start only, and this one has started long ago.
    sys.dont_write_bytecode = bool(environment["PYTHONDONTWRITEBYTECODE"])
    if words[0] == "pytest":
        sys.path.insert(0, str(folder))
        sys.exit(pytest.main(words[1:]))
    if words[0] == "python":  # a new one, which has loaded nothing of this tree
        os.execve(sys.executable, [sys.executable, *words[1:]], dict(environment))  # noqa: S606  our own interpreter
    from clausetrace.cli import main  # noqa: PLC0415  loaded by the fork server already

    main()


def load_commands() -> None:
    """Start the process that has loaded the commands, from which every command is forked."""
    _context.set_forkserver_preload([WARM])
    # Before Python 3.11.9 the server knows nothing of this process's path, and would load what is
    # installed, not this tree.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join((str(SOURCE), str(ROOT))))
        process = _context.Process(target=str)
        process.start()
    process.join()
    process.close()
