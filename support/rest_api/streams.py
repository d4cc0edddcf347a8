"""Responses that are read piece by piece, while something happens and memory is watched."""

import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO

import httpx

from support.runner.values import ABSENT, Absent
from support.world import World
from support.world.http import BASE_URL, Response
from support.world.streaming import StreamingTransport

MIB = 1024 * 1024


@dataclass(frozen=True)
class ReadSeen:
    """How much memory Python took at most, in bytes, while a response was read to its end."""

    peak: int | Absent = ABSENT


async def read_in_pieces(
    world: World, path: str, *, by: str, meanwhile: Callable[[], Awaitable[object]]
) -> None:
    """Read a response; `meanwhile` happens after its first piece. What came is kept on disk."""
    await world.act()
    with TemporaryFile() as file:
        with _watched(world):
            response = await _begin(world, path, by)
            pieces = response.aiter_raw()
            file.write(await anext(pieces))
            await meanwhile()
            await _write_all(pieces, file)
            await response.aclose()
        file.seek(0)
        content = file.read()
    text = content.decode()
    world.http.keep(Response(response.status_code, response.headers, text, content=content))


async def leave_after_first_piece(world: World, path: str, *, by: str) -> None:
    """Read the first piece of a response and leave, as part of what is given."""
    response = await _begin(world, path, by)
    await anext(response.aiter_raw())
    await response.aclose()
    world.http.keep_earlier(Response(response.status_code, response.headers, ""))


async def _begin(world: World, path: str, by: str) -> httpx.Response:
    request = httpx.Request("GET", f"{BASE_URL}{path}")
    world.people.browser_of(by).browser.set_cookie_header(request)
    return await StreamingTransport(await world.app.start()).handle_async_request(request)


async def _write_all(pieces: AsyncIterator[bytes], file: IO[bytes]) -> None:
    async for piece in pieces:
        file.write(piece)


@contextmanager
def _watched(world: World) -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        world.observed.note(ReadSeen(tracemalloc.get_traced_memory()[1]))
    finally:
        tracemalloc.stop()
