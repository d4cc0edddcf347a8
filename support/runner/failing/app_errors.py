"""Shows what the app logged as an error, as lines with the app's own part of the traceback."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from support.runner.failing.stacks import APP, ROOT, relative

MOST = 3
"""Errors that are shown, the last ones."""
FRAME = re.compile(r'  File "(?P<path>[^"]+)", line (?P<line>\d+), in (?P<name>.+)')
SEVERE = {"error", "critical"}


def error_lines(logged: Sequence[str]) -> list[str]:
    """Return lines that show the last errors in a log of JSON lines, none without any."""
    records = [record for line in logged if (record := _severe(line))]
    return [line for record in records[-MOST:] for line in _record(record)]


def _severe(line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError:
        return {}
    return record if isinstance(record, dict) and record.get("level") in SEVERE else {}


def _record(record: dict[str, Any]) -> Iterator[str]:
    yield f"{record['message']} ({record.get('module', 'no module')})"
    yield from (f"    {line}" for line in _traceback(str(record.get("exception", ""))))


def _traceback(text: str) -> Iterator[str]:
    """Yield what was raised, first, and below it the frames of the app, innermost last.

    Where the app has none, those of this tree: a route of the suite is no part of the app.
    """
    lines = text.splitlines()
    raised = [line for line in lines if line and not line.startswith((" ", "Traceback", "+", "|"))]
    yield from raised[-1:]
    frames = [found for line in lines if (found := FRAME.fullmatch(line))]
    own = [frame for frame in frames if Path(frame["path"]).is_relative_to(APP)]
    ours = [frame for frame in frames if Path(frame["path"]).is_relative_to(ROOT)]
    for found in own or ours:
        yield f"    {relative(Path(found['path']))}:{found['line']} in {found['name']}"
