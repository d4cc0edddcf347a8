"""A referral key that is redeemed while a command of the administrator waits."""

import asyncio

import psutil

from support.core.server_command import run_server_command
from support.database.rows import REDEEMED
from support.runner.waiting import eventually
from support.worker.process_table import at_rest
from support.world import World
from support.world.observed import CommandSeen

REDEEM = "UPDATE referral_keys SET used_by = ?, used_at = ? WHERE key = ?"
LOOKS = 100
"""A process that waits for its turn to write is seen at rest so many times in a row."""


async def run_while_redeemed(world: World, command: str, *, person: str, key: str) -> CommandSeen:
    """Run a command while a key is redeemed; that is committed once the command waits."""
    user_id = world.people[person].user["id"]
    await world.act()
    other = await world.database.another()
    await other.execute("BEGIN")
    await other.execute(REDEEM, user_id, REDEEMED, key)

    async def commit(process: asyncio.subprocess.Process) -> None:
        waiting = Waiting(psutil.Process(process.pid))
        await eventually("command waits", waiting.look, wanted=True)
        await other.execute("COMMIT")

    variables, folder = world.app.command_variables, world.app.folder
    return await run_server_command(variables, *command.split(), folder=folder, meanwhile=commit)


class Waiting:
    """Looks at a process that waits for its turn to write to an SQLite file."""

    def __init__(self, process: psutil.Process) -> None:
        self._process, self._rests = process, 0

    def look(self) -> bool:
        """Say whether it has opened the file, and has done nothing for a while."""
        opened = any(file.path.endswith("-wal") for file in self._process.open_files())
        self._rests = self._rests + 1 if opened and at_rest(self._process) else 0
        return self._rests >= LOOKS
