"""Owns the process of pytest that is forked for each try: started once, then asked."""

import json
import os
import select
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from clausetrace.configuration import Configuration
from clausetrace.proving.mutations.forks import CLOSES, kill_group
from clausetrace.proving.running import last_line


class NoForkError(Exception):
    """Why there was no fork; `lasting` where there will be none later either."""

    def __init__(self, why: str, *, lasting: bool) -> None:
        super().__init__(why)
        self.lasting = lasting


class OvertimeError(Exception):
    """A run was ended, since nothing happened in it for so many seconds."""

    def __init__(self, limit: float) -> None:
        super().__init__(f"it did not end: nothing happened in it for {limit:g} s")


class BrokenOffError(Exception):
    """Nothing more is run, since the proof was broken off."""


@dataclass(frozen=True, slots=True)
class Forked:
    """How a fork ended: its exit status, its processor seconds, and whether its time was over."""

    status: int
    seconds: float
    overtime: bool = False


@dataclass(slots=True)
class WarmProcess:
    """A pytest that has collected keys in a tree, and runs some of them in a fork when asked."""

    configuration: Configuration
    folder: Path
    options: Sequence[str]
    limit: float
    process: "subprocess.Popen[bytes] | None" = None
    requests: IO[str] | None = None
    answers: IO[str] | None = None
    unfit: str = field(default="")
    """Why it can't be forked; nothing as long as it can."""

    @property
    def said(self) -> Path:
        """The file of what it and its forks say."""
        return self.folder / "said"

    def fork(self, keys: Sequence[str], folder: Path, change: Mapping[str, Any]) -> Forked:
        """Run keys in a fork that leaves its journal in a folder; `change` is what is exchanged."""
        self.prepare()
        if not self.unfit:
            asked = {"keys": list(keys), "folder": str(folder), "limit": self.limit}
            answer = self._answer({**asked, **change})
            self.unfit = answer.get("unfit", "")
            if "status" in answer:
                return Forked(answer["status"], answer["seconds"], answer["overtime"])
            if not self.unfit:
                raise NoForkError(answer["refused"], lasting=False)
        raise NoForkError(self.unfit, lasting=True)

    def prepare(self) -> None:
        """Return once it has imported and collected: only then may its tree be changed."""
        if self.process is None:
            self._start()
            self.unfit = self._first_answer()

    def _first_answer(self) -> str:
        """Wait until it has collected; return why it can't be forked, nothing where it can."""
        there = self.answers and select.select([self.answers], [], [], self.limit)[0]
        if self.process and not there:
            kill_group(self.process.pid)
            return f"pytest has not collected within {self.limit:g} s"
        return str(self._answer().get("unfit", ""))

    def _answer(self, request: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return its answer to a request; without one, what it says first of all."""
        if self.requests is None or self.answers is None:
            raise ValueError("it hasn't been started")
        try:
            if request is not None:
                self.requests.write(f"{json.dumps(request)}\n")
                self.requests.flush()
            answer: dict[str, Any] = json.loads(self.answers.readline())
        except (OSError, ValueError):
            text = self.said.read_text(encoding="utf-8", errors="replace")
            return {"unfit": f"pytest ended: {last_line(text)}"}
        return answer

    def _start(self) -> None:
        """Start it, in a session of its own: what stops `trace prove` ends no try half-way."""
        self.folder.mkdir(parents=True, exist_ok=True)
        theirs, ours = zip(os.pipe(), reversed(os.pipe()), strict=True)
        with self.said.open("ab") as said:
            self.process = subprocess.Popen(  # noqa: S603  our own interpreter
                [sys.executable, "-m", "pytest", *self._arguments(*theirs)],
                cwd=self.configuration.root,
                env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                pass_fds=theirs,
                start_new_session=True,
            )
        for descriptor in theirs:
            os.close(descriptor)
        self.requests = os.fdopen(ours[0], "w", encoding="utf-8")
        self.answers = os.fdopen(ours[1], encoding="utf-8")

    def _arguments(self, reading: int, writing: int) -> list[str]:
        forks = (f"--trace-forks={reading},{writing}", f"--trace-results={self.folder}")
        return [*self.options, *forks, "-p", "no:cacheprovider"]

    def close(self) -> None:
        """Let it end: there are no more requests. A fork that it waits for is ended."""
        if self.requests is not None:
            self.requests.close()
        if self.process is not None:
            ended(self.process)
        if self.answers is not None:
            self.answers.close()


def ended(process: "subprocess.Popen[Any]") -> None:
    """Wait for a process that has been asked to end; it has a group of its own, to be killed."""
    try:
        process.wait(2 * CLOSES)
    except subprocess.TimeoutExpired:
        kill_group(process.pid)
        process.wait()
