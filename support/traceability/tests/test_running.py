"""Running pytest for a proof: what is broken off ends in order."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clausetrace.configuration import configured
from clausetrace.proving.running import run_pytest, try_pytest

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


def shown(folder: Path) -> object:
    """Run pytest as `trace run` does."""
    return run_pytest(folder, "-q", "-p", "no:cacheprovider")


def not_shown(folder: Path) -> object:
    """Run pytest as proofs do."""
    return try_pytest(configured(folder), folder / "report", limit=120)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("run", [shown, not_shown])
def test_pytest_ends_its_fixtures_when_the_proof_is_broken_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[[Path], object]
) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.clausetrace]\n", encoding="utf-8")
    (tmp_path / "features").mkdir()
    (tmp_path / "test_waiting.py").write_text(WAITING, encoding="utf-8")
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTEST_PLUGINS", "pytest_bdd.plugin,clausetrace.plugin")
    threading.Thread(target=interrupt_when, args=(tmp_path / "began",)).start()
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path)
    assert (tmp_path / "ended").exists()
