"""What can be seen of sockets: their events, the registry, tasks and connections."""

import asyncio
from dataclasses import dataclass
from typing import Any

import psutil

from app.dependencies import opened_by
from support.datasets.rows import Cells
from support.datasets.rows import events_of as events_off_host
from support.runner.values import ABSENT, Absent
from support.websocket.client import Socket
from support.world import World

OF_SOCKETS = ("app/websocket/connections.py", "uvicorn/protocols/websockets/")
"""Where the code of tasks is that belong to one socket."""


@dataclass(frozen=True)
class BurstSeen:
    """How many tokens a page had when the response to another request came."""

    tokens: int | Absent = ABSENT


async def numbered_events(world: World, sockets: list[Socket], kind: str) -> list[Cells]:
    """Return the events whose type begins so, with the number of their socket."""
    return [
        Cells(event | {"socket": number})
        for number, socket in enumerate(sockets, start=1)
        for event in await events_off_host(world, socket)
        if event["type"].startswith(kind)
    ]


async def events_by_conversation(world: World, socket: Socket, kind: str) -> list[Cells]:
    """Return the events whose type begins so, with the title of their conversation."""
    titles = {row["id"]: title for title, row in world.things["conversation"].items()}
    return [
        Cells(event | {"conversation": titles.get(event["conversation_id"], ABSENT)})
        for event in await socket.events(0)
        if event["type"].startswith(kind)
    ]


async def event_of(socket: Socket, kind: str) -> Any:
    """Return the last event of a type."""
    found = [event for event in await socket.events(0) if event["type"] == kind]
    return found[-1] if found else ABSENT


async def texts(sockets: list[Socket]) -> list[str]:
    """Return the text that each page shows of all answers."""
    return [
        "".join(event["token"] for event in await socket.events(0) if event["type"] == "chat_token")
        for socket in sockets
    ]


def registered(world: World) -> Any:
    """Return how many sockets the app has registered, by user in the order of their names."""
    names = {person.user.get("id"): name for name, person in world.people.items()}
    waiting = _waiting(world)
    if isinstance(waiting, Absent):
        return waiting
    counts = {names[user_id].partition("'")[0]: len(them) for user_id, them in waiting.items()}
    return ", ".join(f"{name}: {count}" for name, count in sorted(counts.items()))


def waiting_for(world: World, name: str) -> Any:
    """Return how many events wait in the queues of a person's sockets."""
    waiting = _waiting(world)
    user_id = world.people[name].user["id"]
    return waiting if isinstance(waiting, Absent) else sum(waiting.get(user_id, []))


def _waiting(world: World) -> dict[str, list[int]] | Absent:
    return opened_by(world.app.running).connections.waiting() if world.app.is_running else ABSENT


def tasks_of_sockets() -> list[str]:
    """Return the tasks of this process that belong to one of the app's sockets."""
    codes = [getattr(task.get_coro(), "cr_code", None) for task in asyncio.all_tasks()]
    files = [code.co_filename.replace("\\", "/") for code in codes if code is not None]
    return [file for file in files if any(place in file for place in OF_SOCKETS)]


def connections_to_server(address: str) -> int:
    """Return how many connections the system has open at the server's end."""
    port = int(address.rpartition(":")[2])
    connections = psutil.Process().net_connections("tcp")
    return sum(
        connection.laddr.port == port and connection.status == "ESTABLISHED"
        for connection in connections
    )
