"""Serves `trace prove` from a pytest that has collected: each request is run in a fork of it.

A request is a line of JSON: the keys to run, the folder for the journal, the `limit` in seconds for
which that may stay as it is, and for a mutation its file with both texts; `first` if the keys are
run in their order up to the first failure. The answer says what became of the fork, or why there is
none.
What a fork had to import from outside of the tree, its parent imports too, so the next one has it.
"""

import gc
import json
import os
import sys
import threading
from asyncio import _get_running_loop
from collections.abc import Generator, Iterator
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any, NoReturn

import pytest

from clausetrace.proving.mutations.exchange import Exchange, Live, NotExchangeableError, live
from clausetrace.proving.mutations.forks import lead, waited
from clausetrace.recording.recorder import Recorder
from clausetrace.recording.selecting import selected

INSTALLED = tuple({sys.prefix, sys.base_prefix})
TASKS = Path("/proc/self/task")
"""What Linux knows of a process's threads; those that no Python code has started, too."""
LOADED = "loaded"
"""The file in which a fork names the modules that it has imported."""


class WarmParent:
    """Forks this process for each request, and lets the fork go on as an ordinary run."""

    def __init__(self, recorder: Recorder, pipes: str) -> None:
        reading, writing = map(int, pipes.split(","))
        self.recorder = recorder
        self.requests = os.fdopen(reading, encoding="utf-8")
        self.answers = os.fdopen(writing, "w", encoding="utf-8")
        self.folder: Path | None = None
        self.known: frozenset[str] = frozenset()
        self.live = Live({}, frozenset())

    @property
    def is_fork(self) -> bool:
        """Whether this process is a fork by now."""
        return self.folder is not None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """Serve until there are no more requests; a fork returns to pytest, which runs it."""
        self._look_around()
        self._answer()
        for line in self.requests:
            if self._is_fork_of(session, json.loads(line)):
                return None
        return True

    def _look_around(self) -> None:
        root = self.recorder.configuration.root
        gc.collect()
        self.live = live(gc.get_objects(), list(sys.modules.values()), root=root)
        self.known = frozenset(sys.modules)

    def _answer(self, **facts: object) -> None:
        self.answers.write(f"{json.dumps(facts)}\n")
        self.answers.flush()

    def _is_fork_of(self, session: pytest.Session, request: dict[str, Any]) -> bool:
        """Fork for a request; report whether this is the fork."""
        began = process_time()
        if why := next(_reasons_against(session), ""):
            self._answer(unfit=why)
            return False
        try:
            exchange = self._exchange(request)
        except NotExchangeableError as error:
            self._answer(refused=str(error))
            return False
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        if not (child := os.fork()):
            self._become(session, request, exchange)
            return True
        journal = Path(request["folder"], "journal")
        status, used, overtime = waited(child, journal, request["limit"], self.requests.fileno())
        seconds = round(used + process_time() - began, 3)
        self._load(Path(request["folder"], LOADED))
        self._answer(status=status, seconds=seconds, overtime=overtime)
        return False

    def _exchange(self, request: dict[str, Any]) -> Exchange:
        if "file" not in request:
            return Exchange()
        return self.live.exchange(request["file"], request["before"], request["after"])

    def _become(self, session: pytest.Session, request: dict[str, Any], exchange: Exchange) -> None:
        """Be the fork: the mutation is on, and only what it names is left to run."""
        lead()
        self.folder = Path(request["folder"])
        self.requests.close()
        self.answers.close()
        exchange.switch()
        self.recorder.fork_into(self.folder)
        name = self.recorder.scenario_of
        session.items[:] = selected(session.items, tuple(request["keys"]), name)
        if request.get("first"):
            place = {key: number for number, key in enumerate(request["keys"])}
            session.items.sort(key=lambda item: place.get((name(item) or ("", {}))[0], 0))
            session.config.option.maxfail = 1
        gc.freeze()  # what the parent has isn't copied for the collector's sake

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Generator[None, Any, Any]:
        """End a fork when all is reported: what follows would end what its parent has."""
        try:
            return (yield)
        finally:
            if self.folder is not None:
                (self.folder / LOADED).write_text("\n".join(self._loaded()), encoding="utf-8")
                _leave(int(session.exitstatus))

    def _loaded(self) -> Iterator[str]:
        """Yield what a fork has imported of what is installed, in the order of importing."""
        for name, module in list(sys.modules.items()):
            origin = getattr(getattr(module, "__spec__", None), "origin", None) or ""
            own = Path(origin).is_relative_to(self.recorder.configuration.root)
            if name not in self.known and origin.startswith(INSTALLED) and not own:
                yield name

    def _load(self, names: Path) -> None:
        """Import what a fork had to, as far as this leaves a process that can be forked."""
        if not names.exists():
            return
        new = [word for word in names.read_text(encoding="utf-8").split() if word not in self.known]
        self.known = self.known.union(new)
        for name in new:
            try:
                import_module(name)
            except Exception:  # noqa: BLE001, S112  what can't be imported here is left to the forks
                continue


def _leave(status: int) -> NoReturn:
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(status)


def _reasons_against(session: pytest.Session) -> Iterator[str]:
    """Yield why this process can't be forked so that its forks behave like runs of their own."""
    if session.testsfailed:
        yield "something could not be collected"
    if getattr(session.config.option, "numprocesses", None):
        yield "pytest runs in parallel (-n)"
    if not hasattr(os, "fork"):
        yield "this system has no fork"
    threads = [one.name for one in threading.enumerate() if one is not threading.main_thread()]
    if threads or (TASKS.is_dir() and len(list(TASKS.iterdir())) > 1):
        yield f"pytest's process has threads ({', '.join(threads) or 'of a library'})"
    if _get_running_loop() is not None:
        yield "pytest's process runs an event loop"
    if gc.get_freeze_count():
        yield "pytest's process has frozen objects (gc.freeze)"
