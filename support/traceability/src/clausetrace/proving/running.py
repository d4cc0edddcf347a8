"""Runs pytest on a tree for a proof, and reads what it left."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from clausetrace.configuration import Configuration
from clausetrace.model import Unusable
from clausetrace.results.journal import last_run, read_journal
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
QUIET = 180.0
"""For so many seconds nothing may happen in a run of pytest, if nothing else is said.

It is more than a scenario may take, since that has a limit of the suite's own.
"""


def run_pytest(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest on the tree at `root`, importing everything from there.

    Where this is broken off, pytest is too, and has time to end what its fixtures have started.
    """
    command = [sys.executable, "-m", "pytest", *arguments]
    process = subprocess.Popen(command, cwd=root, text=True)  # noqa: S603  our own interpreter
    with _ending(process):
        process.wait()
    return subprocess.CompletedProcess(command, process.returncode)


def try_pytest(
    configuration: Configuration, folder: Path, *arguments: str, limit: float
) -> Results:
    """Run pytest on a tree without showing what it says, and return what it left in a folder.

    Raises Unusable where it left nothing, and where nothing happened in it for `limit` seconds.
    """
    own = (f"--trace-results={folder}", "-p", "no:cacheprovider")
    command = [sys.executable, "-m", "pytest", *arguments, *own]
    process = subprocess.Popen(  # noqa: S603  our own interpreter
        command,
        cwd=configuration.root,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with _ending(process):
        told, errors = _told(process, folder / "journal", limit)
    done = subprocess.CompletedProcess(command, process.returncode, told, errors)
    return left_by(configuration, folder, done)


def _told(process: subprocess.Popen[str], journal: Path, limit: float) -> tuple[str, str]:
    """Return what a process has said when it ends, as long as its journal grows until then."""
    events = -1
    while True:
        try:
            return process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            seen = list(read_journal(journal, run=last_run(journal) or ""))
            if len(seen) == events:
                begun = [event["key"] for event in seen if event["event"] == "scenario"]
                where = begun[-1] if begun else "pytest"
                told = f"{where}: it did not end: nothing happened in it for {limit:g} s"
                raise Unusable(told) from None
            events = len(seen)


@contextmanager
def trying(threads: int) -> Iterator[ThreadPoolExecutor]:
    """Lend threads for trials: where this is broken off, those that run end, and none begins."""
    with ThreadPoolExecutor(threads or 1) as pool:
        try:
            yield pool
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            told = "broken off: the trials that run end first; with another Ctrl-C they end now"
            print(told, file=sys.stderr, flush=True)  # noqa: T201  a command's own voice
            raise


@contextmanager
def _ending(process: subprocess.Popen[str]) -> Iterator[None]:
    """End a pytest where what waits for it is broken off."""
    try:
        yield
    except BaseException:
        _end(process)
        raise


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
