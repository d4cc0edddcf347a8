"""Sentences of the area database about one that can't be used for a while."""

import psutil

from support.core.fixtures import ServerCommand
from support.database.file import replace_file
from support.runner.bdd import given
from support.world import World


@given("the database has gone away")
async def database_gone(world: World) -> None:
    await world.app.start()
    await world.database.go_away()


@given("the database is back")
async def database_back(world: World) -> None:
    await world.database.come_back()


@given("another file is in place of the database file")
async def database_replaced(world: World) -> None:
    await world.app.start()
    await world.database.connect()
    replace_file(world.database)


@given("the server command has no disk space left")
def disk_full(server_command: ServerCommand) -> None:
    server_command.running.limit_files(bytes_each=1)


@given("the server command has disk space again")
def disk_roomy(server_command: ServerCommand) -> None:
    server_command.running.limit_files(bytes_each=psutil.RLIM_INFINITY)
