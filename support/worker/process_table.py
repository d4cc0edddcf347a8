"""Looks at an app's worker processes in the system's process table, and does them harm."""

import os
import sys
import time
from collections.abc import Callable
from contextlib import AsyncExitStack, chdir
from dataclasses import dataclass
from pathlib import Path

import psutil

from support.runner.waiting import NeverCameTrueError, eventually, patience

PYTHON = sys.executable
MARK = "app.worker.fork_server"
"""Is in the command line of the fork server, and so in that of each process forked from it."""


@dataclass(frozen=True)
class PoolProcesses:
    """The processes of the pool that an app has started in this folder.

    `apps` returns the processes that an app may run in: this one, and that of the server command.
    """

    folder: Path
    resources: AsyncExitStack
    apps: Callable[[], set[int]] = lambda: {os.getpid()}

    def all(self) -> list[psutil.Process]:
        """Return every live process, the fork server and orphans included."""
        return [one for one in psutil.process_iter() if _was_started_in(self.folder, one)]

    def workers(self) -> list[psutil.Process]:
        """Return the live workers: those that the app hasn't started by itself."""
        return [one for one in self.all() if _parent(one) not in {*self.apps(), None}]

    def processor_seconds(self) -> dict[int, float]:
        """Return how long each worker has kept a processor busy by now, by its process id."""
        times = {worker.pid: worker.cpu_times() for worker in self.workers()}
        return {pid: time.user + time.system for pid, time in times.items()}

    def kill_workers(self, count: int) -> int:
        """Kill so many workers as the system would; return how many are left."""
        workers = self.workers()
        for worker in workers[:count]:
            worker.kill()
        return len(workers[count:])

    def freeze_worker(self) -> None:
        """Stop the youngest worker from doing anything; it can still be killed."""
        max(self.workers(), key=psutil.Process.create_time).suspend()

    def freeze_fork_server(self) -> None:
        """Keep new workers from being started until the scenario ends."""
        server = self._fork_server()
        server.suspend()
        self.resources.callback(_resume, server)

    async def kill_fork_server(self) -> None:
        """Kill the fork server as the system would, and return once it is gone.

        Another starts in the folder too, as if the app had been started there.
        """
        self.resources.enter_context(chdir(self.folder))
        server = self._fork_server()
        server.kill()
        await eventually("fork server", lambda: is_alive(server.pid), wanted=False)

    def limit_files(self, *, bytes_each: int) -> None:
        """Have the system write no more than so many bytes to any file of a worker."""
        for worker in self.workers():
            worker.rlimit(psutil.RLIMIT_FSIZE, (bytes_each, psutil.RLIM_INFINITY))

    def lose_python(self) -> None:
        """Have each start of a fork server fail, without the time that a start takes."""
        self.resources.callback(setattr, sys, "executable", PYTHON)
        sys.executable = str(self._python)

    def find_python(self) -> None:
        """Put Python where it was missing."""
        self._python.write_text(f'#!/bin/sh\nexec "{PYTHON}" "$@"\n', encoding="utf-8")
        self._python.chmod(0o700)

    @property
    def _python(self) -> Path:
        return self.folder / "python"

    def signal_all(self, *numbers: int) -> None:
        """Send signals to every process, as a terminal or a service does."""
        for process in self.all():
            for number in numbers:
                process.send_signal(number)

    def start_worker_unnoticed(self) -> None:
        """Have a worker replaced by another, of which the app reads nothing before this returns.

        So this doesn't await: the app runs in the loop of the scenario.
        """
        server, before = self._fork_server(), self.workers()
        server.resume()
        look_until("new worker at rest", lambda: _new_at_rest(self.workers(), before))

    def await_rest(self) -> None:
        """Return once every worker waits for a task; nothing else of this process runs until then.

        What it had to send it has sent by then, whether or not that is read.
        """
        look_until("workers at rest", lambda: all(map(at_rest, self.workers())))

    def _fork_server(self) -> psutil.Process:
        (server,) = (one for one in self.all() if _parent(one) in self.apps())
        return server


def is_alive(pid: int) -> bool:
    """Say whether there is a process of this id which has not ended."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def open_descriptors() -> int:
    """Return how many descriptors this process has open: each connection to a worker is one."""
    return psutil.Process().num_fds()


def look_until(what: str, look: Callable[[], bool], *, within: float = 5.0) -> None:
    """Return as soon as what is looked for is there; nothing else of this process runs until then.

    NeverCameTrueError is raised at the deadline; `within` is in seconds.
    """
    within = patience(within)
    ends = time.monotonic() + within
    while not look():
        if time.monotonic() > ends:
            raise NeverCameTrueError(f"{what}: not seen within {within:g} s")
        time.sleep(0.001)


def at_rest(process: psutil.Process) -> bool:
    """Say whether a process waits for something, with no connection to a host open."""
    return process.status() == psutil.STATUS_SLEEPING and not process.net_connections("inet")


def _new_at_rest(now: list[psutil.Process], before: list[psutil.Process]) -> bool:
    """Say whether there is a new worker which has sent that it is ready, and waits for a task."""
    return any(one.num_threads() > 1 and at_rest(one) for one in now if one not in before)


def _resume(process: psutil.Process) -> None:
    if process.is_running():
        process.resume()


def _parent(process: psutil.Process) -> int | None:
    """Return the id of its parent; None of a process that has ended meanwhile."""
    try:
        return process.ppid()
    except psutil.NoSuchProcess:
        return None


def _was_started_in(folder: Path, process: psutil.Process) -> bool:
    try:
        return MARK in process.cmdline() and process.cwd() == str(folder)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False
