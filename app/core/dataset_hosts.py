"""Reading `DATASET_ALLOWED_HOSTS` and `DATASET_ALLOWED_PORTS`, entry by entry."""

import re
from ipaddress import IPv6Address
from typing import TypeAlias

ALLOWED_HOSTS = (
    "host names or addresses, separated by commas, each with or without a port:"
    " data.example:9000, 10.0.0.7, [fd00::7]:9000"
)
ALLOWED_PORTS = "ports or ranges of ports, separated by commas, such as 80,443,1024-65535"

HostEntry: TypeAlias = tuple[str, int | None]
"""A host, and the one port at which it is exempt; None is every port that is allowed anyway."""
PortRange: TypeAlias = tuple[int, int]
"""The first and the last port."""

_LAST_PORT = 65_535
_NAME = re.compile(r"(?P<host>[a-z0-9_-]+(\.[a-z0-9_-]+)*)(:(?P<port>\d{1,5}))?")
_VERSION_6 = re.compile(r"\[(?P<host>[0-9a-f:.]+)\](:(?P<port>\d{1,5}))?")
_BARE_VERSION_6 = re.compile(r"(?P<host>[0-9a-f]*:[0-9a-f:.]*:[0-9a-f.]*)(?P<port>)")
_PORTS = re.compile(r"(?P<first>\d{1,5})(-(?P<last>\d{1,5}))?")


def parse_host(text: str) -> HostEntry:
    """Return a host as workers compare it, with its port; ValueError for what no URL can name."""
    text = text.lower()
    match = _NAME.fullmatch(text) or _VERSION_6.fullmatch(text) or _BARE_VERSION_6.fullmatch(text)
    if match is None:
        raise ValueError(ALLOWED_HOSTS)
    host = match["host"]
    if ":" in host:
        host = str(IPv6Address(host))
    return host, _port(match["port"]) if match["port"] else None


def parse_ports(text: str) -> PortRange:
    """Return a range of ports, also of a single one; ValueError for any other text."""
    match = _PORTS.fullmatch(text)
    if match is None:
        raise ValueError(ALLOWED_PORTS)
    first, last = _port(match["first"]), _port(match["last"] or match["first"])
    if first > last:
        raise ValueError(ALLOWED_PORTS)
    return first, last


def _port(text: str) -> int:
    port = int(text)
    if not 0 < port <= _LAST_PORT:
        raise ValueError(ALLOWED_PORTS)
    return port
