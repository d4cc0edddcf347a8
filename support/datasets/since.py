"""Remembers where a When begins, so that what came before it isn't counted."""

from support.datasets.file_server import DatasetHost, Request
from support.datasets.observed import BeforeWhen
from support.runner.values import Absent
from support.world import World


async def begin(world: World, host: DatasetHost) -> None:
    """Mark where a When begins: what workers and host have been asked by now is what is given."""
    await world.app.start()
    await world.act()
    requests = {name: len(file.requests) for name, file in host.files.items()}
    world.observed.note(BeforeWhen(world.app.tasks_given(), requests))


def tasks_since(world: World) -> int | Absent:
    """Return how many tasks the workers have been given since then."""
    before = world.observed[BeforeWhen].tasks
    return before if isinstance(before, Absent) else world.app.tasks_given() - before


def requests_since(world: World, host: DatasetHost, name: str) -> list[Request]:
    """Return the requests for a file since then, all where a When has not marked its beginning."""
    return host.files[name].requests[world.observed[BeforeWhen].requests.get(name, 0) :]
