"""The process that worker processes are forked from: DuckDB loaded, no threads, no secrets.

Forking the app itself could dead-lock, since it runs an event loop and threads; starting Python
afresh would load DuckDB again for every replacement.
"""

import gc
import json
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import NoReturn

from app.worker.lifeline import end_with
from app.worker.process import Function, serve

IGNORED = (signal.SIGINT, signal.SIGTERM)
"""Signals that reach every process of a terminal or service; the pool alone ends its workers."""

WAIT_SECONDS = 2
"""How long workers may take to end once the app has closed the control socket."""


def main() -> NoReturn:
    """Fork a worker for each connection that comes over the control socket, until that closes."""
    control, lifeline = socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2])
    end_with(lifeline)
    for number in IGNORED:
        signal.signal(number, signal.SIG_IGN)
    # Children that end are forgotten by the system immediately, so nothing has to collect them.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    status = 1
    try:
        status = _serve(control, lifeline, sys.argv[3:])
    except Exception:  # noqa: BLE001  workers live on, and the app starts another fork server
        traceback.print_exc()
    finally:
        # Not through the interpreter's own end, where DuckDB reports what it hasn't freed.
        os._exit(status)


def _serve(control: socket.socket, lifeline: int, modules: list[str]) -> int:
    """Serve until the app is gone or asks for no more; return the exit status."""
    try:
        loaded = _loaded(modules)
    except Exception as error:  # noqa: BLE001  anything that a module raises is reported to the app, in one line
        _send(control, {"failed": f"{type(error).__name__}: {error}"})
        return 1
    workers = set[int]()
    _send(control, {"ready": True})
    # What is there now is shared with every worker, as long as the collector leaves it alone.
    gc.freeze()
    while (connection := _next_connection(control)) is not None:
        workers.add(pid := _forked(connection, loaded, unused=control, lifeline=lifeline))
        _send(control, {"pid": pid})
    return 0 if _end_by_themselves(workers) else 1


@dataclass(frozen=True)
class _Loaded:
    """What the modules have: their tasks by name, and what prepares a worker for the next one."""

    functions: dict[str, Function] = field(default_factory=dict)
    preparations: list[Callable[[], None]] = field(default_factory=list)


def _loaded(modules: list[str]) -> _Loaded:
    loaded = _Loaded()
    for module in map(import_module, modules):
        loaded.functions.update(module.TASKS)
        loaded.preparations.extend(getattr(module, "PREPARATIONS", ()))
    return loaded


def _next_connection(control: socket.socket) -> int | None:
    """Return the connection of the next worker; None once the app asks for no more."""
    try:
        byte, connections, *_ = socket.recv_fds(control, 1, 1)
    except OSError:
        # The app has closed its end with data unread.
        return None
    return connections[0] if byte else None


def _forked(connection: int, loaded: _Loaded, *, unused: socket.socket, lifeline: int) -> int:
    """Return the process id of a new worker on this connection."""
    pid = os.fork()
    if pid == 0:
        unused.close()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _be_worker(socket.socket(fileno=connection), loaded, lifeline)
    os.close(connection)
    return pid


def _be_worker(connection: socket.socket, loaded: _Loaded, lifeline: int) -> NoReturn:
    try:
        end_with(lifeline)
        serve(connection, loaded.functions, loaded.preparations)
    finally:
        # Never back into the loop of the fork server.
        os._exit(1)


def _end_by_themselves(workers: Collection[int]) -> bool:
    """Wait until no worker is left, and say whether none had to be killed.

    Each ends with its connection, unless something keeps it from that.
    """
    signal.signal(signal.SIGALRM, lambda *_: _kill(workers))
    signal.alarm(WAIT_SECONDS)
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return signal.alarm(0) > 0


def _kill(workers: Collection[int]) -> None:
    for pid in workers:
        try:
            # Only a child is killed: the id of one that ended may be another process's by now.
            os.waitpid(pid, os.WNOHANG)
            os.kill(pid, signal.SIGKILL)
        except (ChildProcessError, ProcessLookupError):
            continue


def _send(control: socket.socket, message: Mapping[str, object]) -> None:
    """Send a line to the app; one that has left is noticed where the next request is read."""
    try:
        control.sendall(json.dumps(message).encode() + b"\n")
    except OSError:
        return


if __name__ == "__main__":
    main()
