"""The life of a worker process: take a task, carry it out, reply; end when the app is gone.

Nothing of the app is imported here but the worker's own code. No task sees anything of another.
"""

import json
import os
import socket
import traceback
from collections.abc import Callable, Mapping, Sequence
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeAlias

from app.worker.errors import OUT_OF_MEMORY, TaskFailed, failure
from app.worker.notes import take_notes

Function: TypeAlias = Callable[..., Any]
"""What a task calls: its arguments and its result are plain JSON types."""

HEADER_BYTES = 4
"""Each message is its length, big-endian, and then that many bytes of JSON."""

MAX_MESSAGE_BYTES = 16 * 1024 * 1024
"""How long a message may be in either direction: twice the rows that a result may have."""

STACK_CHARACTERS = 8_000
"""How much of a stack is logged: its end, where the error was raised."""


def packed(message: Mapping[str, Any]) -> bytes:
    """Return a message as it goes over the connection."""
    body = json.dumps(message, separators=(",", ":")).encode()
    return len(body).to_bytes(HEADER_BYTES) + body


def serve(
    connection: socket.socket,
    functions: Mapping[str, Function],
    preparations: Sequence[Callable[[], None]],
) -> None:
    """Carry out the tasks that come over the connection; the process ends with it.

    While it is idle, it prepares for the next one.
    """
    requests: SimpleQueue[dict[str, Any]] = SimpleQueue()
    # A thread of its own, so that a long task doesn't outlive the app.
    Thread(target=_read, args=(connection, requests), daemon=True).start()
    connection.sendall(packed({"ready": True}))
    while True:
        for prepare in preparations:
            prepare()
        request = requests.get()
        connection.sendall(_reply(request, functions))


def _read(connection: socket.socket, requests: SimpleQueue[dict[str, Any]]) -> None:
    """Pass on each request; the process ends with the reading, whatever ends that.

    An app that closes with data unread ends it with an error, and so does a broken message.
    """
    try:
        with connection.makefile("rb") as stream:
            while header := stream.read(HEADER_BYTES):
                requests.put(json.loads(stream.read(int.from_bytes(header))))
    finally:
        os._exit(0)


def _reply(request: Mapping[str, Any], functions: Mapping[str, Function]) -> bytes:
    """Return what the app gets: the result, and what is to be logged besides."""
    try:
        result = functions[request["function"]](*request["arguments"])
        return _packed(request, result=result)
    except TaskFailed as failed:
        return _packed(request, result=failed.error)
    except MemoryError:
        return _packed(request, result=OUT_OF_MEMORY)
    except Exception as error:  # noqa: BLE001  anything that a task raises is its caller's result, and the worker goes on
        result = failure("internal", "The task failed unexpectedly", type(error).__name__)
        return _packed(request, result=result, unexpected=_described(error))


def _packed(request: Mapping[str, Any], **reply: Any) -> bytes:
    return packed({"id": request["id"], "notes": take_notes(), **reply})


def _described(error: Exception) -> dict[str, str]:
    """Return what an operator needs of an error; its own text may hold a URL, or rows."""
    stack = "".join(traceback.format_tb(error.__traceback__))
    return {"error_class": type(error).__name__, "stack": stack[-STACK_CHARACTERS:]}
