"""Looks at an app's worker processes in the system's process table, and does them harm."""

import os
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import psutil

MARK = "app.worker.fork_server"
"""Stands in the command line of the fork server, and so in that of each process forked from it."""


@dataclass(frozen=True)
class PoolProcesses:
    """The processes of the pool that an app of this process has started in this folder."""

    folder: Path
    resources: AsyncExitStack

    def all(self) -> list[psutil.Process]:
        """Return every live process, the fork server and orphans included."""
        return [one for one in psutil.process_iter() if _was_started_in(self.folder, one)]

    def workers(self) -> list[psutil.Process]:
        """Return the live workers: those that this process hasn't started by itself."""
        return [one for one in self.all() if _parent(one) not in {os.getpid(), None}]

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
        """Stop a worker from doing anything, but for being killed."""
        self.workers()[0].suspend()

    def freeze_fork_server(self) -> None:
        """Keep new workers from being started until the scenario ends."""
        (server,) = (one for one in self.all() if _parent(one) == os.getpid())
        server.suspend()
        self.resources.callback(server.resume)


def is_alive(pid: int) -> bool:
    """Say whether there is a process of this id which has not ended."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


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
