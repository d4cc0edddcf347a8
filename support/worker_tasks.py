"""Tasks that only workers of the suite know, and the network that they are given."""

import os
import sys
from typing import Any

from support.worker_network import install

install()


def tell_modules() -> list[str]:
    """Return which modules of the app are loaded."""
    return sorted(name for name in sys.modules if name.partition(".")[0] == "app")


def return_what_no_json_can_say() -> Any:
    """Return something that can't be sent."""
    return object()


def tell_process() -> int:
    """Return the id of the process."""
    return os.getpid()


TASKS = {one.__name__: one for one in (tell_modules, return_what_no_json_can_say, tell_process)}
