"""The first check of a URL: whether it responds, and whether it begins like Parquet."""

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
    """Return that a URL is valid; TaskFailed says why it isn't. Each step has its own limit."""
    allowed = Access.of(access)
    _check_that_it_responds(url, allowed)
    _check_how_it_begins(url, allowed)
    return {"valid": True}


def _check_that_it_responds(url: str, access: Access) -> None:
    with _step(access) as client, client.request("HEAD", url) as response:
        if response.status_code not in _HEAD_UNKNOWN:
            _refuse_failure(response)


def _check_how_it_begins(url: str, access: Access) -> None:
    span = f"bytes=0-{len(MAGIC) - 1}"
    with _step(access) as client, client.request("GET", url, Range=span) as response:
        if response.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise TaskFailed("validation", NOT_PARQUET, "The file is empty")
        _refuse_failure(response)
        if _beginning(response) != MAGIC:
            raise TaskFailed("validation", NOT_PARQUET, "It doesn't begin with PAR1")


def _step(access: Access) -> closing[GuardedClient]:
    """Return a client whose time is over after one step, however slowly bytes trickle in."""
    return closing(GuardedClient(access, within=access.patience))


def _refuse_failure(response: httpx.Response) -> None:
    if not response.is_success:
        raise TaskFailed("network", NOT_ACCESSIBLE, f"HTTP {response.status_code}")


def _beginning(response: httpx.Response) -> bytes:
    """Return the first four bytes, or all there are; the rest is never read."""
    begun = b""
    for piece in response.iter_raw():
        begun += piece
        if len(begun) >= len(MAGIC):
            break
    return begun[: len(MAGIC)]
