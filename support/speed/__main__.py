"""Prints tables: how long questions about remote files take, and what they request of the host.

`python -m support.speed [ROUNDS]`: the service's workers are compared with DuckDB on a local copy
and, where it is installed, with Polars on the same URL. All take turns in each round, so that what
else the machine does slows all of them: ratios mean something, milliseconds little. Nothing is
asserted.
"""

import asyncio
import os
import platform
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import count, product
from pathlib import Path
from statistics import median

import duckdb

from support.speed.contenders import Workers, ask_duckdb, polars_or_none
from support.speed.files import QUESTIONS, ROWS, write_files
from support.speed.host import Host, Traffic, serving
from support.speed.measuring import say, workers_at, working_folder

DELAYS = (0, 30)
"""Milliseconds before each response."""
REST_SECONDS = 0.1
"""How long workers get before each measurement to prepare for the next task."""
MANY = 5
SELECT_ROUNDS = 20

_TITLES = (
    *("file", "delay", "question", "Polars ms", "first ms", "second ms", "local ms"),
    *("first/Polars", "second/local", "first: n, MB", "second: n, MB", "Polars: n, MB"),
)


@dataclass
class Took:
    """What one contender took in each round, and what it requested in the last one."""

    seconds: list[float] = field(default_factory=list)
    traffic: list[Traffic] = field(default_factory=list)

    @property
    def ms(self) -> str:
        """The median, in milliseconds."""
        return f"{median(self.seconds) * 1000:.0f}" if self.seconds else "-"

    @property
    def cost(self) -> str:
        """Requests and megabytes."""
        last = self.traffic[-1] if self.traffic else None
        return f"{last.requests}, {last.sent / 1e6:.1f}" if last else "-"

    def ratio(self, other: "Took") -> str:
        """Return how many times as long as another it took."""
        if not other.seconds:
            return "-"
        return f"{median(self.seconds) / median(other.seconds):.2f}"


@dataclass(frozen=True)
class Measuring:
    """What measurements need."""

    host: Host
    workers: Workers
    folder: Path
    rounds: int
    marks: Iterator[int] = field(default_factory=count)

    def new_url(self, file: str, delay: int) -> str:
        """Return a URL of which nothing is cached."""
        return self.host.url(file, delay=delay, mark=str(next(self.marks)))

    async def measure(self, contenders: Mapping[str, Callable[[], Awaitable[int]]]) -> list[Took]:
        """Return what each took, all in turn in each round."""
        took = [Took() for _ in contenders]
        for _ in range(self.rounds):
            rows = {}
            for one, (name, ask) in zip(took, contenders.items(), strict=True):
                await asyncio.sleep(REST_SECONDS)
                before, began = self.host.traffic(), time.perf_counter()
                rows[name] = await ask()
                one.seconds.append(time.perf_counter() - began)
                one.traffic.append(self.host.traffic() - before)
            if len(set(rows.values())) != 1:
                raise RuntimeError(f"the contenders disagree: {rows}")
        return took


@dataclass
class Question:
    """One question about one file, as each contender answers it."""

    at: Measuring
    file: str
    delay: int
    question: str
    url: str = ""

    async def first(self) -> int:
        """Ask workers about a file that nobody has read."""
        self.url = self.at.new_url(self.file, self.delay)
        return await self.second()

    async def second(self) -> int:
        """Ask workers once more."""
        return await self.at.workers.ask(QUESTIONS[self.question], {"sales": self.url})

    async def local(self) -> int:
        """Ask DuckDB about a copy of the file."""
        return ask_duckdb(self.at.folder / self.file, self.question)

    async def row(self) -> None:
        """Measure, and print the row."""
        contenders = {"first": self.first, "second": self.second, "local": self.local}
        if ask_polars := polars_or_none():

            async def polars() -> int:
                return ask_polars(self.at.new_url(self.file, self.delay), self.question)

            contenders["Polars"] = polars
        first, second, local, other = [*await self.at.measure(contenders), Took()][:4]
        say(
            *(self.file.partition(".")[0], f"{self.delay} ms", self.question),
            *(other.ms, first.ms, second.ms, local.ms, first.ratio(other), second.ratio(local)),
            *(first.cost, second.cost, other.cost),
        )


async def _one_against_many(at: Measuring, delay: int) -> None:
    async def ask(loaded: int, used: int) -> int:
        urls = {f"t{n}": at.new_url("small.parquet", delay) for n in range(loaded)}
        parts = " + ".join(f"(SELECT count(amount) FROM t{n})" for n in range(used))  # noqa: S608  our own names
        return await at.workers.ask(f"SELECT {parts} AS n", urls)

    one, loaded, used = await at.measure(
        {
            "one": lambda: ask(1, 1),
            "loaded": lambda: ask(MANY, 1),
            "used": lambda: ask(MANY, MANY),
        }
    )
    say(f"{delay} ms", one.ms, loaded.ms, used.ms, loaded.ratio(one), used.ratio(one))


async def _select_1(at: Measuring, rest: float) -> str:
    took = Took()
    for _ in range(SELECT_ROUNDS):
        await asyncio.sleep(rest)
        began = time.perf_counter()
        await at.workers.ask("SELECT 1 AS one", {})
        took.seconds.append(time.perf_counter() - began)
    return f"{took.ms} ms, {min(took.seconds) * 1000:.1f} at best"


async def _measure(rounds: int) -> None:
    say(
        f"Python {platform.python_version()}, DuckDB {duckdb.__version__}, {os.cpu_count()} cores,"
        f" load {os.getloadavg()[0]:.1f}, medians of {rounds} rounds"
    )
    async with AsyncExitStack() as undo:
        folder = undo.enter_context(working_folder())
        write_files(folder / "files")
        host = undo.enter_context(serving(folder / "files"))
        workers = await undo.enter_async_context(workers_at(host, folder))
        at = Measuring(host, workers, folder / "files", rounds)
        say(f"SELECT 1 in an idle pool: {await _select_1(at, REST_SECONDS)}")
        say(f"SELECT 1 again and again: {await _select_1(at, 0)}")
        say(*_TITLES)
        for file, delay, question in product(ROWS, DELAYS, QUESTIONS):
            await Question(at, file, delay, question).row()
        say("delay", "one ms", "5 loaded ms", "5 used ms", "loaded/one", "used/one")
        for delay in DELAYS:
            await _one_against_many(at, delay)
    say(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    asyncio.run(_measure(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
