"""Tasks that only workers of the suite know, and the network that they are given."""

import os
import sys
from typing import Any

from app.worker import client
from support.worker.fake_network import AUTHORITY, install

install()
if AUTHORITY in os.environ:
    client._TRUSTED.load_verify_locations(cadata=os.environ[AUTHORITY])  # noqa: SLF001  there is no parameter for it


def list_modules() -> list[str]:
    """Return which modules of the app are loaded."""
    return sorted(name for name in sys.modules if name.partition(".")[0] == "app")


def return_what_no_json_can_say() -> Any:
    """Return something that can't be sent."""
    return object()


def run_out_of_memory() -> None:
    """Fail as Python does when it gets no more memory."""
    raise MemoryError


def end() -> None:
    """End the process in mid-task, as if all were well."""
    os._exit(0)


_KNOWN = (list_modules, return_what_no_json_can_say, run_out_of_memory, end)
TASKS = {task.__name__: task for task in _KNOWN}
