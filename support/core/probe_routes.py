"""What the area `core` needs of the suite: routes and a layer that misbehave."""

import asyncio
from collections.abc import AsyncIterator
from itertools import count
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Request, WebSocket
from fastapi.responses import StreamingResponse
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send

from app.core import errors
from app.database.dependencies import get_db
from support.database.insert_key import INSERT_KEY
from support.world import World
from support.world.app import Extension

ERRORS: dict[int, Exception] = {
    400: errors.InvalidInputError("Validation error", details="field: rule"),
    401: errors.NotAuthenticatedError("Not authenticated"),
    403: errors.ForbiddenError("Access denied"),
    404: errors.NotFoundError("Not found"),
    409: errors.ConflictError("Dataset is still loading"),
    410: errors.GoneError("Invitation expired"),
    429: errors.RateLimitError("Too many requests", retry_after=1),
    500: RuntimeError("the-secret"),
    502: errors.UpstreamError("Could not reach Google"),
    503: errors.BusyError(),
    504: errors.UpstreamTimeoutError("The model took too long"),
}
"""What a handler raises so that the app responds with this status."""

DOMAIN_ERRORS: dict[str, Exception] = {
    type(error).__name__: error
    for error in ERRORS.values()
    if isinstance(error, errors.DomainError)
}
"""Every error that business rules raise, by its class."""

PROBES = {
    "raises an exception": "/probe/raise",
    "raises an exception without a text": "/probe/raise-without-text",
    "raises once two requests have come": "/probe/raise-together",
    "waits indefinitely": "/probe/wait",
    "raises after its response began": "/probe/stream-and-raise",
    "is reached through a middleware that raises": "/probe/behind-a-fault",
    "selects": "/probe/select",
    "selects and raises": "/probe/select-and-raise",
    "inserts and raises": "/probe/insert-and-raise",
    "inserts and rolls back if it was first": "/probe/insert-in-turn",
    "selects and streams without end": "/probe/select-and-stream",
    "selects and sends without end": "/probe/select-and-send",
    "asks for `PRAGMA foreign_keys`": "/probe/foreign-keys",
    "raises each domain error": "/probe/error/{}",
    "raises a domain error unknown to the table": "/probe/raise-unknown",
    **{f"responds with {status}": f"/probe/answer/{status}" for status in ERRORS},
}
"""What a route of the suite does, in a scenario's words, and where it is."""

Connection = Annotated[AsyncConnection, Depends(get_db)]
probes = APIRouter(prefix="/probe")


class UnprintableError(Exception):
    """An exception that can't be turned into text."""

    def __str__(self) -> str:
        raise ValueError("no text for you")


class Barriers:
    """Where requests that run at the same time wait for each other."""

    def __init__(self) -> None:
        self.arrivals = count(1)
        self.inserted = asyncio.Event()
        self.other_began = asyncio.Event()
        self.waits = asyncio.Event()
        self.together = asyncio.Barrier(2)


@probes.get("/raise")
async def _raise() -> None:
    raise RuntimeError("the-secret")


@probes.websocket("/raise")
async def _raise_in_handshake(socket: WebSocket) -> None:
    del socket
    raise RuntimeError("the-secret")


@probes.get("/raise-together")
async def _raise_together(request: Request) -> None:
    await request.app.state.barriers.together.wait()
    raise RuntimeError("the-secret")


class UnknownError(errors.DomainError):
    """A refusal that nobody has given a status."""


@probes.get("/raise-unknown")
async def _raise_unknown() -> None:
    raise UnknownError("the-secret")


@probes.get("/wait")
async def _wait(request: Request) -> None:
    request.app.state.barriers.waits.set()
    await asyncio.Event().wait()


@probes.get("/raise-without-text")
async def _raise_without_text() -> None:
    raise UnprintableError


@probes.get("/stream-and-raise")
async def _stream_and_raise() -> StreamingResponse:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"the beginning"
        raise RuntimeError("in the middle")

    return StreamingResponse(pieces())


@probes.get("/answer/{status}")
async def _answer(status: int) -> None:
    raise ERRORS[status]


@probes.get("/error/{name}")
async def _raise_domain_error(name: str) -> None:
    raise DOMAIN_ERRORS[name]


@probes.get("/select")
async def _select(db: Connection) -> dict[str, Any]:
    return {"selected": await db.scalar(text("SELECT 1"))}


@probes.get("/foreign-keys")
async def _foreign_keys(db: Connection) -> dict[str, Any]:
    return {"foreign_keys": await db.scalar(text("PRAGMA foreign_keys"))}


@probes.get("/select-and-raise")
async def _select_and_raise(db: Connection) -> None:
    await db.scalar(text("SELECT 1"))
    raise RuntimeError("after a SELECT")


@probes.get("/insert-and-raise")
async def _insert_and_raise(db: Connection) -> None:
    await db.execute(text("BEGIN"))
    await db.execute(INSERT_KEY, {"key": "never committed"})
    raise RuntimeError("after an INSERT")


@probes.get("/insert-in-turn")
async def _insert_in_turn(db: Connection, request: Request) -> None:
    barriers: Barriers = request.app.state.barriers
    if next(barriers.arrivals) == 1:
        await db.execute(text("BEGIN"))
        await db.execute(INSERT_KEY, {"key": "first"})
        barriers.inserted.set()
        await barriers.other_began.wait()
        await db.execute(text("ROLLBACK"))
    else:
        await barriers.inserted.wait()
        barriers.other_began.set()
        await db.execute(INSERT_KEY, {"key": "second"})


@probes.get("/select-and-stream")
async def _select_and_stream(db: Connection) -> StreamingResponse:
    await db.scalar(text("SELECT 1"))

    async def pieces() -> AsyncIterator[bytes]:
        yield b"the beginning"
        await asyncio.Event().wait()

    return StreamingResponse(pieces())


@probes.get("/select-and-send")
async def _select_and_send(db: Connection) -> StreamingResponse:
    await db.scalar(text("SELECT 1"))

    async def pieces() -> AsyncIterator[bytes]:
        while True:
            yield bytes(65_536)
            await asyncio.sleep(0)

    return StreamingResponse(pieces())


class FaultyMiddleware:
    """A layer close to the outside that fails for one path."""

    path = "/probe/behind-a-fault"

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Fail for the one path, pass on everything else."""
        if scope.get("path") == self.path:
            raise RuntimeError("in a middleware")
        await self._app(scope, receive, send)


def mount_probes(app: FastAPI) -> None:
    """Add the routes and the layer that misbehave; only scenarios that ask for them meet them."""
    app.include_router(probes)
    app.user_middleware.insert(1, Middleware(FaultyMiddleware))


async def cut_off(world: World) -> None:
    """Ask for the route that waits, and end the request as a server does whose patience is over."""
    app = await world.app.start()
    asking = asyncio.create_task(world.http.ask(world.http.route))
    await app.state.barriers.waits.wait()
    asking.cancel()
    await asyncio.wait([asking])


def set_barriers(app: FastAPI) -> None:
    """Let no request of this start meet one of another."""
    app.state.barriers = Barriers()


PROBE_ROUTES = Extension(mount_probes, set_barriers)
"""The routes that misbehave, as an addition to the app."""
