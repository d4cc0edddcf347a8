"""Runs other processes beside the scenario's app, and kills one."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from support.database.observed import ProcessesSeen, RunSeen, SharedServerSeen
from support.database.probes.postgres import PostgresDatabase, PostgresStore
from support.database.probes.server import started
from support.runner.run_mark import inherited
from support.runner.scenario_task import ScenarioTask
from support.runner.values import Absent
from support.world import World
from support.world.observed import CommandSeen

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def process(*words: str) -> AsyncIterator[Process]:
    """Start `support.database.other_process` with these words; it doesn't outlive the block."""
    started = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "support.database.other_process", *words),
        env={"PATH": os.defpath, "PYTHONPATH": str(ROOT), **inherited()},
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.communicate()


async def run(*words: str) -> tuple[int, Any, str]:
    """Run such a process to its end; return its exit status, what it said, and its errors."""
    async with process(*words) as started:
        output, error = await started.communicate()
        said = json.loads(output.splitlines()[-1]) if output else {}
        return await started.wait(), said, error.decode()


async def write_at_once(world: World, number: int, seconds: int) -> None:
    """Have processes open the scenario's database and write to it for a time."""
    await world.act()
    words = [("write", world.database.url, f"w{which}", str(seconds)) for which in range(number)]
    done = await asyncio.gather(*(run(*each) for each in words))
    stored = {key for (key,) in await world.database.rows("SELECT key FROM referral_keys")}
    written = {key for _, said, _ in done for key in said.get("written", ())}
    idle = [f"wrote nothing: {error}" for _, said, error in done if not said.get("written")]
    failed = [error for status, _, error in done if status] + idle
    refused = [refusal for _, said, _ in done for refusal in said.get("refused", ())]
    world.observed.note(ProcessesSeen(failed, refused, lost=sorted(written ^ stored)))


async def kill_migration(url: str, statement: str) -> None:
    """Kill a process that migrates the database, right after it ran a statement."""
    async with process("migrate", url, statement) as started:
        said = await started.stdout.readline() if started.stdout else b""
        if b"reached" not in said:
            raise ChildProcessError(f"the process never ran {statement}: {said.decode()}")
        started.kill()
        await started.wait()


async def write_in_two_processes(world: World, task: ScenarioTask, key: str) -> None:
    """Have two processes of the suite write a key to their databases while both are there."""
    await world.act()
    store = await _store(world, task)
    before = await store.names()
    async with AsyncExitStack() as both:
        words = ("share", store.url, store.prefix)
        names = [uuid4().hex[:8] for _ in range(2)]
        running = [await both.enter_async_context(process(*words, name, key)) for name in names]
        for each in running:
            await each.stdout.readline() if each.stdout else None
        said = [await each.communicate(b"\n") for each in running]
    first, second = (
        json.loads(output)["keys"] if output else [error.decode()] for output, error in said
    )
    left = sorted(set(await store.names()) - set(before))
    world.observed.note(SharedServerSeen(first, second, left))


def keys_of(keys: list[str] | Absent) -> list[dict[str, str]] | Absent:
    """Return keys as rows of a scenario's table."""
    return keys if isinstance(keys, Absent) else [{"key": key} for key in keys]


async def _store(world: World, task: ScenarioTask) -> PostgresStore:
    """Return the server's store of this run, or one on a server for this scenario alone."""
    if isinstance(world.database, PostgresDatabase):
        return world.database.store
    server = started(os.environ)
    task.resources.callback(server.stop)
    store = PostgresStore(server.url, prefix=f"chat_{uuid4().hex[:8]}", worker="main")
    await store.make_template()
    return store


async def run_specification(world: World, key: str, options: list[str]) -> None:
    """Run an ID of the suite in a process of its own, and note what did not pass."""
    await world.act()
    report = world.app.folder / "report"
    own = ("-q", "-p", "no:cacheprovider", f"--trace-results={report}")
    started = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "pytest", f"features/{key}.feature", *options, *own),
        env={"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1", **inherited(), **_given(world)},
        cwd=ROOT,
        stdout=PIPE,
        stderr=PIPE,
    )
    _, error = await started.communicate()
    world.observed.note(CommandSeen(await started.wait(), errors=error.decode()))
    world.observed.note(RunSeen(_not_passed(report / "trace.json")))


def _given(world: World) -> dict[str, str]:
    return {name: text for name, text in world.app.variables.items() if name.startswith("TEST_")}


def _not_passed(record: Path) -> list[str]:
    if not record.is_file():
        return ["all of them: the run left no record"]
    scenarios = json.loads(record.read_text(encoding="utf-8"))["scenarios"]
    failed = [scenario["key"] for scenario in scenarios if not _passed(scenario)]
    return failed if scenarios else ["none ran"]


def _passed(scenario: dict[str, Any]) -> bool:
    phases = scenario["attempts"][-1]["phases"].values()
    # A phase in which all went well is its time alone.
    return scenario.get("needs") == "sqlite" or all(
        isinstance(phase, float | int) for phase in phases
    )
