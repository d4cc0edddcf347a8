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
from collections.abc import Mapping
from importlib import import_module
from typing import NoReturn

from app.worker.process import Function, serve

IGNORED = (signal.SIGINT, signal.SIGTERM)
"""Signals that reach every process of a terminal or service; the pool alone ends its workers."""


def main() -> NoReturn:
    """Fork a worker for each connection that comes over the control socket, until that closes."""
    control = socket.socket(fileno=int(sys.argv[1]))
    for number in IGNORED:
        signal.signal(number, signal.SIG_IGN)
    # Children that end are forgotten by the system immediately, so nothing has to collect them.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        functions = _functions(sys.argv[2:])
    except Exception as error:  # noqa: BLE001  anything that a module raises is reported to the app, in one line
        _send(control, {"failed": f"{type(error).__name__}: {error}"})
        os._exit(1)
    _send(control, {"ready": True})
    # What is there now is shared with every worker, as long as the collector leaves it alone.
    gc.freeze()
    _fork_on_demand(control, functions)
    _wait_for_children()
    # Not through the interpreter's own end, where DuckDB reports what it hasn't freed.
    os._exit(0)


def _functions(modules: list[str]) -> Mapping[str, Function]:
    functions: dict[str, Function] = {}
    for name in modules:
        functions |= import_module(name).TASKS
    return functions


def _fork_on_demand(control: socket.socket, functions: Mapping[str, Function]) -> None:
    while True:
        byte, (*connections,), *_ = socket.recv_fds(control, 1, 1)
        if not byte:
            return
        (connection,) = connections
        pid = os.fork()
        if pid == 0:
            control.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _be_worker(socket.socket(fileno=connection), functions)
        os.close(connection)
        try:
            _send(control, {"pid": pid})
        except OSError:
            # The app has left meanwhile, and the worker ends as its connection closes.
            return


def _be_worker(connection: socket.socket, functions: Mapping[str, Function]) -> NoReturn:
    try:
        serve(connection, functions)
    finally:
        # Never back into the loop of the fork server.
        os._exit(1)


def _wait_for_children() -> None:
    """Return when no worker is left; each ends by itself once its connection has closed."""
    try:
        os.wait()
    except ChildProcessError:
        return


def _send(control: socket.socket, message: Mapping[str, object]) -> None:
    control.sendall(json.dumps(message).encode() + b"\n")


if __name__ == "__main__":
    main()
