"""The network as workers of the suite see it: names that mean something, and one host.

Workers are processes of their own, so nothing in the suite's process reaches them. This
replaces the place where Python asks the system for addresses and connections.
"""

import os
import socket
from collections import Counter
from typing import Any

PUBLIC = "93.184.216.34"
LOOPBACK = "127.0.0.1"

SILENT = "93.184.216.35"
"""Public addresses. At one nobody is; at every other address there is, the suite's host answers, so
that every connection to a forbidden address is seen there.
"""

NAMES = {
    "public.test": [PUBLIC],
    "half-silent.test": [SILENT, PUBLIC],
    "unsigned.test": [PUBLIC],
    "misnamed.test": [PUBLIC],
    "private.test": ["10.0.0.7"],
    "partly-private.test": [PUBLIC, "10.0.0.7"],
    "link-local.test": ["169.254.169.254"],
    "mapped.test": ["::ffff:127.0.0.1"],
    "embedded.test": ["2002:7f00:1::1"],
    "localhost": [LOOPBACK],
}
"""What names mean; any other is unknown, and nobody is asked."""

DEADLY = "deadly.test"
"""Who looks it up dies, as of a file that DuckDB can't bear."""

TWO_FACED = "two-faced.test"
"""Public when it is looked up first, and loopback ever after."""

AUTHORITY = "SUITE_AUTHORITY"
"""The variable with the certificate of the authority that workers of the suite trust, too."""

_lookups = Counter[str]()
_real_getaddrinfo = socket.getaddrinfo
_real_create_connection = socket.create_connection


def install() -> None:
    """Stand before the network of this process."""
    socket.getaddrinfo = _getaddrinfo  # type: ignore[assignment]  # narrower than the system's
    socket.create_connection = _create_connection  # type: ignore[assignment]  # narrower, too


def _getaddrinfo(host: str, port: int, *args: Any, **options: Any) -> list[Any]:
    if host == DEADLY:
        os._exit(1)
    addresses = [SILENT] if host == TWO_FACED else NAMES.get(host, [host])
    if host == TWO_FACED and _lookups[host]:
        addresses = [LOOPBACK]
    _lookups[host] += 1
    if not all(map(_is_numeric, addresses)):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return [one for text in addresses for one in _real_getaddrinfo(text, port, *args, **options)]


def _is_numeric(text: str) -> bool:
    try:
        socket.inet_aton(text)
    except OSError:
        return ":" in text
    return True


def _create_connection(address: tuple[str, int], *args: Any, **options: Any) -> socket.socket:
    *_, (host, port, *_) = _getaddrinfo(*address, type=socket.SOCK_STREAM)[0]
    if host == SILENT:
        raise ConnectionRefusedError(f"nobody is at {host}")
    return _real_create_connection((LOOPBACK, port), *args, **options)
