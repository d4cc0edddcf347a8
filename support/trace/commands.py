"""Runs `trace` and pytest in a process of their own, forked from one that has loaded them."""

import os
import runpy
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pytest

from support.runner.patience import stretched
from support.runner.run_mark import inherited

ROOT = Path(__file__).parents[2]
AREA = "features/traceability/"
LOADED = (
    "support.trace.commands",
    "support.traceability.commands.check",
    "support.traceability.commands.report",
    "support.traceability.commands.run",
    "support.traceability.commands.show",
    "jsonschema",
    "pytest_bdd.plugin",
)
SECONDS = 600
"""How long a command may take; the limit of the scenario's level comes first, if it has one."""
ENVIRONMENT = {
    "COLUMNS": "120",
    "HOME": os.devnull,
    "PATH": os.environ.get("PATH", os.defpath),
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    "PYTEST_PLUGINS": "pytest_bdd.plugin,support.traceability.plugin",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONPATH": str(ROOT),
}
"""All that a command finds in its environment; what it starts imports the engine from this tree."""

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
    given = ENVIRONMENT | inherited() | dict(environment or {})
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
    sys.stdout, sys.stderr = (os.fdopen(one, "w", encoding="utf-8") for one in (1, 2))
    sys.argv = words
    # Python reads it from the environment at its start only, and this one has started long ago.
    sys.dont_write_bytecode = bool(environment["PYTHONDONTWRITEBYTECODE"])
    if words[0] == "pytest":
        sys.path.insert(0, str(folder))
        sys.exit(pytest.main(words[1:]))
    if words[:2] == ["python", "-m"]:
        sys.argv = words[2:]
        runpy.run_module(words[2], run_name="__main__")
        return
    from support.traceability.cli import main  # noqa: PLC0415  loaded by the fork server already

    main()


def load_commands() -> None:
    """Start the process that has loaded the commands, from which every command is forked."""
    _context.set_forkserver_preload(list(LOADED))
    process = _context.Process(target=str)
    process.start()
    process.join()
    process.close()
