"""Listens to the app's log, as it would reach an operator."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.core.log import json_formatter
from support.runner.values import ABSENT, field_of


class Log(logging.Handler):
    """What the app logs, line by line, as it would reach an operator."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(json_formatter())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line."""
        if record.name.startswith("app."):
            self.lines.append(self.format(record))

    @property
    def records(self) -> list[dict[str, Any]]:
        """Every line as data; an error where one isn't a JSON object by itself."""
        return [json.loads(line) for text in self.lines for line in text.split("\n")]

    @property
    def requests(self) -> list[dict[str, Any]]:
        """The records of requests."""
        return [record for record in self.records if record["message"] == "request"]

    @property
    def last(self) -> Any:
        """The last request's record, or ABSENT."""
        return self.latest("request")

    def latest(self, message: str) -> Any:
        """Return the last record of this message, or ABSENT."""
        found = [record for record in self.records if record["message"] == message]
        return found[-1] if found else ABSENT

    def field(self, path: str) -> Any:
        """Return a field of the last request's record, or ABSENT."""
        return field_of(self.last, path)


@contextmanager
def captured_log() -> Iterator[Log]:
    """Listen to the app's log for a while."""
    log, root = Log(), logging.getLogger()
    level = root.level
    root.addHandler(log)
    root.setLevel(logging.INFO)
    try:
        yield log
    finally:
        root.setLevel(level)
        root.removeHandler(log)
