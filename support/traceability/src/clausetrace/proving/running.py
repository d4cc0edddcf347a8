"""Runs pytest on a tree for a proof, and reads what it left."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from clausetrace.configuration import Configuration
from clausetrace.model import Unusable
from clausetrace.results.result_file import Results, read_results, recovered


@dataclass(frozen=True, slots=True)
class Proof:
    """What one kind of proof showed: how many trials failed as they must, and what did not.

    There is a line for each trial that survived, and one for each that came to nothing, in
    `faults`. `untried` says what was not tried and why that proves nothing either way; `left` is
    what was left out by chance; `told` are lines on how it was tried.
    """

    kind: str
    killed: int
    survivors: tuple[str, ...]
    faults: tuple[str, ...] = ()
    untried: str = ""
    left: str = ""
    told: tuple[str, ...] = ()


GOT_IT, CLOSES = 1, 30
"""Seconds until a pytest that is still there is asked to end, and until it is killed."""


def run_pytest(
    root: Path, *arguments: str, quiet: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run pytest on the tree at `root`, importing everything from there.

    Where this is broken off, pytest is too, and has time to end what its fixtures have started.
    """
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"} if quiet else os.environ.copy()
    output = subprocess.PIPE if quiet else None
    command = [sys.executable, "-m", "pytest", *arguments]
    process = subprocess.Popen(  # noqa: S603  our own interpreter
        command, cwd=root, env=environment, stdout=output, stderr=output, text=True
    )
    try:
        told, errors = process.communicate()
    except BaseException:
        _end(process)
        raise
    return subprocess.CompletedProcess(command, process.returncode, told, errors)


def _end(process: subprocess.Popen[str]) -> None:
    """End pytest as Ctrl-C does, which it may have got by itself; kill it when it takes long."""
    try:
        for seconds in (GOT_IT, CLOSES):
            try:
                process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGINT)
            else:
                return
    finally:
        process.kill()
        process.wait()


def only(configuration: Configuration, selection: tuple[str, ...]) -> list[str]:
    """Return the arguments with which pytest runs what is selected; without any, all."""
    tests = configuration.tests or (configuration.features,)
    return [*tests, *(f"--trace-select={one}" for one in selection)]


def left_out(count: int, noun: str) -> str:
    """Say how many were left out by chance; nothing where none was."""
    return f"{count} {noun if count == 1 else f'{noun}s'}" if count else ""


def named(key: str, row: dict[str, str]) -> str:
    """Return the key of a scenario, and in an outline the values of its row."""
    return f"{key} ({', '.join(f'{name}={value}' for name, value in row.items())})" if row else key


def left_by(
    configuration: Configuration, folder: Path, done: subprocess.CompletedProcess[str]
) -> Results:
    """Return the results that a run of pytest left in a folder, or say why there are none."""
    path = recovered(configuration, folder=folder)
    if path is None:
        last = last_line(done.stdout + done.stderr)
        raise Unusable(f"pytest ended with {done.returncode} before its first scenario: {last}")
    return read_results(path, name=path.name)


def last_line(text: str) -> str:
    """Return the last line of what a process has said."""
    return next(reversed(text.strip().splitlines()), "no output")
