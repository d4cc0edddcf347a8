"""Which addresses a worker may connect to: public ones, and those of hosts that are exempt."""

import socket
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, ip_address

_EMBEDDING = ("ipv4_mapped", "sixtofour", "teredo")


class AddressError(Exception):
    """A host without an address, or with one that is not public; its text doesn't say which."""


def addresses_of(host: str, port: int, *, exempt: Collection[str]) -> list[str]:
    """Return the addresses of a host, each of them public; AddressError otherwise.

    One address that is not public is enough to refuse the host, whose name could resolve to it the
    next time. Exempt hosts, by their names in lower case, may be anywhere.
    """
    try:
        records = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressError("no public address") from error
    addresses = list(dict.fromkeys(str(address[0]) for *_, address in records))
    if host.lower() not in exempt and not all(map(is_public, addresses)):
        raise AddressError("no public address")
    return addresses


def is_public(text: str) -> bool:
    """Return whether an address can be reached from anywhere on the internet."""
    address = ip_address(text)
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not _is_site_local_or_embeds(address)
    )


def _is_site_local_or_embeds(address: IPv4Address | IPv6Address) -> bool:
    """Return whether it is site-local, or has any IPv4 address embedded."""
    if isinstance(address, IPv4Address):
        return False
    return address.is_site_local or any(getattr(address, name) for name in _EMBEDDING)
