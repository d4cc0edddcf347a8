"""What the area `harness` needs of the suite: runs of one scenario, in which something is wrong."""

import json
import os
from pathlib import Path
from textwrap import dedent
from typing import Any

from support.runner.patience import VARIABLE as PATIENCE
from support.runner.run_mark import VARIABLE, marked
from support.runner.values import ABSENT
from support.trace.commands import ROOT, run_command
from support.world import World
from support.world.observed import CommandSeen

SCENARIO = "features/core/DEPS-2.feature::Main case"
"""It needs no workers, whose start would take most of the run."""
SCENARIOS = {"the worker pool doesn't start": "features/core/HEALTH-1.feature::Main case"}
"""The scenario for what would not show in that one."""
PLUGIN = "wrong"
PROMISED: dict[str, list[str]] = {"specification": [], "findings": [], "waivers": []}
"""Nobody judges these runs, so that they needn't read what the whole tree promises."""

IN_A_STEP = """
    from support.world.requests import Requests
    {imports}

    ask = Requests.ask

    async def wrong(requests, *given, **how):
        {deed}
        return await ask(requests, *given, **how)

    Requests.ask = wrong
"""
LIMIT = 'from support.runner.levels import LIMITS; LIMITS["integration"] = {seconds}'
BESIDE_THE_STEPS = """
    import logging
    import httpx
    import pytest
    from support.world.http import Exchange, Response
    from support.world.observed import CommandSeen

    @pytest.fixture(autouse=True)
    def wrong(world, sockets, scenario_task):
        scenario_task.run(deed(world, sockets))

    async def deed(world, sockets):
        {deed}
"""
SEND = """await world.people.sign_in("Bob")
        await sockets.open("Bob")
        connections = world.app._started.state.services.connections
        await connections.send_to_user(world.people["Bob"].user["id"], {event})"""
LEAK = """await world.people.sign_in("Bob")
        token = world.people["Bob"].token
        logging.getLogger("app.auth").error("Bob has %s", token)
        said = Response(302, httpx.Headers({"Location": f"/?{token}"}), "")
        world.http.exchanges.append(Exchange(httpx.Request("GET", "https://chat.test/out"), said))
        world.app.variables["SESSION_SECRET"] = secret = "a-secret-of-thirty-two-characters"
        world.observed.note(CommandSeen(errors=f"{secret} is short", of_app=True))"""
LEAVE = 'subprocess.run(["sh", "-c", "sleep {seconds} > /dev/null 2>&1 &"])'


def _sent(event: dict[str, str]) -> str:
    return BESIDE_THE_STEPS.format(deed=SEND.format(event=event))


def _in_a_step(imports: str, deed: str) -> str:
    return IN_A_STEP.format(imports=imports, deed=deed)


TROUBLES = {
    "nothing is wrong": "",
    "a step never returns": _in_a_step(
        f"import asyncio; {LIMIT.format(seconds=1)}", "await asyncio.Event().wait()"
    ),
    "a step blocks": _in_a_step(
        f"import threading; {LIMIT.format(seconds=1)}", "threading.Event().wait()"
    ),
    "a step waits for a condition": _in_a_step(
        "from support.runner.waiting import eventually",
        'await eventually("the sun", lambda: 1, wanted=2, within=0.1)',
    ),
    "a step waits for a fact": _in_a_step(
        "from support.runner.waiting import settled",
        "raise AssertionError(await settled(lambda: 1, wanted=2, within=0.1))",
    ),
    "a step starts a process that stays": _in_a_step("import subprocess", LEAVE.format(seconds=99)),
    "a step starts a process that ends": _in_a_step("import subprocess", LEAVE.format(seconds=0)),
    "the app reveals secrets": BESIDE_THE_STEPS.format(deed=LEAK),
    "no step looks at a failed request": _in_a_step("", 'await ask(requests, "/nothing")'),
    "no step looks at a failed command": BESIDE_THE_STEPS.format(
        deed="world.observed.note(CommandSeen(2))"
    ),
    "no When marks its beginning": """
        from support.world import World

        async def act(world):
            pass

        World.act = act
    """,
    "no step looks at an error event": _sent({"type": "dataset_error", "code": "network"}),
    "no step looks at another event": _sent({"type": "dataset_loaded"}),
    "the end of the run starts a process that stays": f"""
        import subprocess

        def pytest_sessionfinish():
            {LEAVE.format(seconds=99)}
    """,
    "the set-up takes 7 seconds": f"""
        import time
        import pytest
        {LIMIT.format(seconds=5)}

        @pytest.fixture(scope="session", autouse=True)
        def slow():
            time.sleep(7)
    """,
    "the worker pool doesn't start": """
        import app.worker.supervisor

        app.worker.supervisor.START_SECONDS = 0
    """,
}
"""What can be wrong with a run, in a sentence's words: the plugin that makes it so."""


async def run_scenario(world: World, trouble: str, options: list[str]) -> None:
    """Run a scenario in a process of its own where something is wrong; note how that ended."""
    await world.act()
    folder = world.app.folder / "run"
    folder.mkdir()
    (folder / f"{PLUGIN}.py").write_text(dedent(TROUBLES[trouble]), encoding="utf-8")
    (folder / "promised.json").write_text(json.dumps(PROMISED), encoding="utf-8")
    scenario = ROOT / SCENARIOS.get(trouble, SCENARIO)
    words = ["pytest", str(scenario), f"--config-file={ROOT / 'pyproject.toml'}", "-p", PLUGIN]
    words += ["-p", "no:cacheprovider", f"--trace-results={folder / 'report'}"]
    words += [f"--trace-promised={folder / 'promised.json'}"]
    # A file is named as it is from the root, which isn't where the run is.
    words += [str(file) if (file := ROOT / option).is_file() else option for option in options]
    ended = run_command(words, folder=folder, environment=_environment(folder) | _told(world))
    world.observed.note(CommandSeen(ended.status, ended.output, ended.errors))


def processes_left(world: World) -> Any:
    """Return a line for each process that the run has left; ABSENT where there was no run.

    What it started carries the mark of this run, too.
    """
    if world.observed[CommandSeen].exit_status is ABSENT:
        return ABSENT
    return [told for told in marked(os.environ[VARIABLE]) if " sleep " in f" {told} "]


def _environment(folder: Path) -> dict[str, str]:
    """Return what the run finds in its environment: limits are its own, whatever ours are."""
    return {
        "PATH": os.defpath,
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "",
        "PYTEST_PLUGINS": "",
        "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}",
        PATIENCE: "1",
    }


def _told(world: World) -> dict[str, str]:
    return {name: text for name, text in world.app.variables.items() if name.startswith("TEST_")}
