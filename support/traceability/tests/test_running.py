"""Running pytest for a proof: what is broken off ends in order."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from clausetrace.proving.running import run_pytest

WAITING = """
import time
from pathlib import Path

import pytest


@pytest.fixture
def server():
    Path("began").touch()
    yield
    Path("ended").touch()


def test_that_takes_long(server):
    time.sleep(60)
"""


def interrupt_when(path: Path) -> None:
    """Interrupt this process, and no other, as soon as there is a file."""
    for _ in range(600):
        if path.exists():
            os.kill(os.getpid(), signal.SIGINT)
            return
        time.sleep(0.05)


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Have SIGINT interrupt, also where the run was started in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("quiet", [True, False])
def test_pytest_ends_its_fixtures_when_the_proof_is_broken_off(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    quiet: bool,  # noqa: FBT001  pytest hands it over
) -> None:
    (tmp_path / "test_waiting.py").write_text(WAITING, encoding="utf-8")
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    threading.Thread(target=interrupt_when, args=(tmp_path / "began",)).start()
    with pytest.raises(KeyboardInterrupt):
        run_pytest(tmp_path, "-q", "-p", "no:cacheprovider", quiet=quiet)
    assert (tmp_path / "ended").exists()
