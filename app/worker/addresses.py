"""Which addresses a worker may connect to: public ones, and those of hosts that are exempt."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

_NOT_PUBLIC = tuple(
    map(
        ip_network,
        (
            # https://www.iana.org/assignments/iana-ipv4-special-registry, as of 2025-10-09; whole
            # blocks, also where single addresses in them can be reached.
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
            *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24"),
            *("192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
            *("224.0.0.0/4", "240.0.0.0/4"),
            # What Azure's virtual machines reach the host by: a public address by its number.
            "168.63.129.16/32",
            # https://www.iana.org/assignments/iana-ipv6-special-registry, as of 2025-10-09, within
            # the addresses that are given out. Some of them have an IPv4 address embedded.
            *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
        ),
    )
)
"""Networks that are not public, whatever the interpreter's version takes for global."""
_GIVEN_OUT = IPv6Network("2000::/3")
"""All public addresses of version 6; loopback, local and translated ones are elsewhere."""
_ISATAP = {0x0000_5EFE, 0x0200_5EFE}
"""What precedes an embedded IPv4 address in the last 64 bits (RFC 5214, 6.1)."""


class AddressError(Exception):
    """A host without an address, or with one that is not public; its text doesn't say which."""


def addresses_of(host: str, port: int, *, exempt: bool) -> list[str]:
    """Return the addresses of a host, each of them public; AddressError otherwise.

    One address that is not public is enough to refuse the host, whose name could resolve to it the
    next time. A host that is exempt may be anywhere.
    """
    try:
        records = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressError("no public address") from error
    addresses = list(dict.fromkeys(str(address[0]) for *_, address in records))
    if not exempt and not all(map(is_public, addresses)):
        raise AddressError("no public address")
    return addresses


def is_public(text: str) -> bool:
    """Return whether an address can be reached from anywhere on the internet.

    An address of version 6 with one of version 4 inside is not public, whatever that is.
    """
    address = ip_address(text)
    if any(address in network for network in _NOT_PUBLIC) or not address.is_global:
        return False
    return isinstance(address, IPv4Address) or (address in _GIVEN_OUT and not _is_isatap(address))


def _is_isatap(address: IPv6Address) -> bool:
    return int(address) >> 32 & 0xFFFF_FFFF in _ISATAP
