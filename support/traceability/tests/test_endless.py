"""What never ends by itself: trials, and what `trace prove` has started when it is stopped."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

import pytest

from clausetrace.proving.mutations.forks import lead, waited

PROOFS = Path(__file__).parents[1] / "samples/proofs"
SOURCE = Path(__file__).parents[1] / "src"
LONG, SHORT = 60.0, 0.2
ENDLESS = """    made = Shop()
    yield made
    if made.sold and made.stock["tea"] == 2:
        with open("{fifo}", "w") as told:
            told.write(str(os.getpid()))
        while True:
            signal.pause()
"""


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """A pipe, of which a test may close the end that writes."""
    ends = os.pipe()
    yield ends
    os.close(ends[0])


def child(does: Callable[[], None]) -> int:
    """Fork a child that does something, and ends."""
    # A signal that comes before the child can take it waits until then.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    if pid := os.fork():
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        return pid
    lead()
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        does()
    except KeyboardInterrupt:
        os._exit(3)
    os._exit(0)


def pause() -> None:
    """Wait for a signal."""
    signal.pause()


def test_a_child_that_does_nothing_is_ended(tmp_path: Path, pipe: tuple[int, int]) -> None:
    status, _, overtime = waited(child(pause), tmp_path, SHORT, pipe[0])
    assert (status, overtime) == (3, True)


def test_a_child_whose_journal_grows_has_its_time(tmp_path: Path, pipe: tuple[int, int]) -> None:
    def write() -> None:
        with (tmp_path / "run.main.jsonl").open("w", encoding="utf-8") as journal:
            for _ in range(20):
                journal.write("{}\n")
                journal.flush()
                sleep(0.05)

    status, _, overtime = waited(child(write), tmp_path, 0.5, pipe[0])
    assert (status, overtime) == (0, False)


def test_a_child_ends_when_nobody_asks_any_more(tmp_path: Path, pipe: tuple[int, int]) -> None:
    os.close(pipe[1])
    status, _, overtime = waited(child(pause), tmp_path, LONG, pipe[0])
    assert (status, overtime) == (3, False)


def test_what_an_endless_child_has_started_ends_too(tmp_path: Path, pipe: tuple[int, int]) -> None:
    reading, writing = os.pipe()

    def start() -> None:
        if os.fork():
            signal.pause()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        while True:
            signal.pause()

    pid = child(start)
    os.close(writing)
    waited(pid, tmp_path, SHORT, pipe[0])
    assert os.read(reading, 1) == b""  # nobody holds the other end
    os.close(reading)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_second_signal_ends_an_endless_trial(tmp_path: Path, number: signal.Signals) -> None:
    tree, fifo = tmp_path / "tree", tmp_path / "fifo"
    shutil.copytree(PROOFS, tree)
    os.mkfifo(fifo)
    steps = (tree / "conftest.py").read_text(encoding="utf-8")
    steps = steps.replace("    return Shop()\n", ENDLESS.format(fifo=fifo))
    (tree / "conftest.py").write_text(f"import os\nimport signal\n{steps}", encoding="utf-8")
    own = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(SOURCE)}
    own["PYTEST_PLUGINS"] = "pytest_bdd.plugin,clausetrace.plugin"
    words = [sys.executable, "-c", "from clausetrace.cli import main; main()", "prove"]
    command = [*words, "--only", "mutations", "--limit", "600"]
    with subprocess.Popen(  # noqa: S603  our own interpreter
        command, cwd=tree, env={**os.environ, **own}, stderr=subprocess.PIPE, text=True
    ) as trace:
        pid = int(fifo.read_text(encoding="utf-8"))
        assert trace.stderr is not None
        trace.send_signal(number)
        assert any(line.startswith("broken off: the trials that run end") for line in trace.stderr)
        trace.send_signal(number)
        assert trace.wait() == 2
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
