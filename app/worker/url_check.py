"""The first look at a URL: whether it answers, and whether it begins like Parquet."""

from collections.abc import Mapping
from contextlib import closing
from http import HTTPStatus
from typing import Any

import httpx

from app.worker.client import NOT_ACCESSIBLE, Access, GuardedClient
from app.worker.errors import TaskFailed

MAGIC = b"PAR1"
NOT_PARQUET = "Not a valid parquet file"

_HEAD_UNKNOWN = (HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED)


def fetch_and_validate(url: str, access: Mapping[str, Any]) -> dict[str, bool]:
    """Return that a URL is good; TaskFailed says why it isn't, each step in its own time."""
    allowed = Access.of(access)
    _check_that_it_answers(url, allowed)
    _check_how_it_begins(url, allowed)
    return {"valid": True}


def _check_that_it_answers(url: str, access: Access) -> None:
    with _step(access) as client, client.ask("HEAD", url) as answer:
        if answer.status_code not in _HEAD_UNKNOWN:
            _refuse_failure(answer)


def _check_how_it_begins(url: str, access: Access) -> None:
    span = f"bytes=0-{len(MAGIC) - 1}"
    with _step(access) as client, client.ask("GET", url, Range=span) as answer:
        if answer.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise TaskFailed("validation", NOT_PARQUET, "The file is empty")
        _refuse_failure(answer)
        if _beginning(answer) != MAGIC:
            raise TaskFailed("validation", NOT_PARQUET, "It doesn't begin with PAR1")


def _step(access: Access) -> closing[GuardedClient]:
    """Return a client whose time is over after one step, however slowly bytes trickle in."""
    return closing(GuardedClient(access, within=access.patience))


def _refuse_failure(answer: httpx.Response) -> None:
    if not answer.is_success:
        raise TaskFailed("network", NOT_ACCESSIBLE, f"HTTP {answer.status_code}")


def _beginning(answer: httpx.Response) -> bytes:
    """Return the first four bytes, or all there are; the rest is never read."""
    begun = b""
    for piece in answer.iter_raw():
        begun += piece
        if len(begun) >= len(MAGIC):
            break
    return begun[: len(MAGIC)]
