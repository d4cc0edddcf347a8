"""Packages that offer tools, as an installer leaves them in a folder on the path."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

SOURCE = """
import asyncio
import json
import time

OBJECT = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
waiting = 0
cancelled = 0


class Tool:
    name, description, parameters = "weather", "Returns the weather.", OBJECT

    async def run(self, arguments, **others):
        return json.dumps({"arguments": arguments, "given": sorted(others), **others})


class Plain(Tool):
    name = "plain_weather"

    def run(self, arguments, *, user_id, conversation_id):
        return json.dumps({"arguments": arguments})


class Long(Tool):
    name = "long_weather"

    async def run(self, arguments, *, user_id, conversation_id):
        return "x" * 40_000


class Raising(Tool):
    name = "raising_weather"

    async def run(self, arguments, *, user_id, conversation_id):
        raise RuntimeError("the password of the forecast is 1234567890")


class Waiting(Tool):
    name = "waiting_weather"

    async def run(self, arguments, *, user_id, conversation_id):
        global waiting, cancelled
        waiting += 1
        try:
            await asyncio.Event().wait()
        finally:
            waiting -= 1
            cancelled += 1


class Blocking(Tool):
    name = "blocking_weather"

    def run(self, arguments, *, user_id, conversation_id):
        time.sleep(1)
        return json.dumps({"arguments": arguments})


class Numeric(Tool):
    name = "numeric_weather"

    async def run(self, arguments, *, user_id, conversation_id):
        return 7


class Array(Tool):
    name = "array_weather"

    async def run(self, arguments, *, user_id, conversation_id):
        return "[7]"


class Choosy(Tool):
    name = "choosy_weather"
    parameters = {
        "type": "object",
        "properties": {
            "kind": {"type": "string", "enum": ["sun", "rain"]},
            "days": {"type": "integer"},
            "share": {"type": "number"},
            "exact": {"type": "boolean"},
            "places": {"type": "array", "items": {"type": "string"}},
        },
    }


class Taken(Tool):
    name = "execute_sql"


class Odd(Tool):
    name = "odd_weather"
    parameters = {**OBJECT, "additionalProperties": False}


weather, plain, long, raising, waits, blocking = (
    Tool(), Plain(), Long(), Raising(), Waiting(), Blocking(),
)
numeric, array, choosy, taken, odd = Numeric(), Array(), Choosy(), Taken(), Odd()
"""
POINTS = (
    "weather", "plain", "long", "raising", "waits", "blocking", "numeric", "array", "choosy",
    "taken", "odd",
)  # fmt: skip
MODULE = "tools_of_{}"


def install(package: str, folder: Path) -> str:
    """Put a package into a folder, and return the name of its module.

    Its entry points are the tools of SOURCE, and `broken`, whose module can't be imported.
    """
    module = MODULE.format(package.replace("-", "_"))
    (folder / f"{module}.py").write_text(SOURCE, encoding="utf-8")
    (folder / f"{module}_broken.py").write_text("import a_module_that_is_nowhere\n")
    info = folder / f"{package.replace('-', '_')}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    prefix = "" if package == "weather-tools" else f"{package.partition('-')[0]}-"
    lines = [f"{prefix}{point} = {module}:{point}" for point in POINTS]
    lines.append(f"{prefix}broken = {module}_broken:weather")
    text = dedent("[dataset_chat.tools]\n") + "\n".join(lines) + "\n"
    (info / "entry_points.txt").write_text(text, encoding="utf-8")
    return module


@contextmanager
def on_path(folder: Path) -> Iterator[None]:
    """Have what is installed in a folder be importable, for a while."""
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        for name in [name for name in sys.modules if name.startswith(MODULE.format(""))]:
            del sys.modules[name]


def counter(name: str) -> int:
    """Return a counter of the tool that waits: `waiting` or `cancelled`."""
    module = sys.modules.get(MODULE.format("weather_tools"))
    return int(getattr(module, name, 0))
