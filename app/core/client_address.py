"""Which addresses are proxies whose word about their client is believed."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network


class TrustedProxies:
    """Addresses and networks of proxies; ValueError where an entry is neither."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._networks = [ip_network(entry) for entry in entries]

    def trusts(self, address: str | None) -> bool:
        """Return whether this is the address of a trusted proxy."""
        found = _parsed(address or "")
        return found is not None and any(found in network for network in self._networks)

    def client_of(self, address: str, forwarded_for: str) -> str:
        """Return who is behind a connection from this address, by its `X-Forwarded-For`.

        Each proxy adds its own client at the right end: the right-most address that isn't a trusted
        proxy is the client, since all to the left of it is that client's own word.
        """
        for entry in reversed(forwarded_for.split(",")):
            if not self.trusts(address) or (named := _parsed(_without_port(entry.strip()))) is None:
                break
            address = str(named)
        return address


def client_block(address: str) -> str:
    """Return what an address counts as: one of IPv6 as its network, of which a client has all."""
    found = _parsed(address)
    if found is None:
        return address
    if found.version == 4:  # noqa: PLR2004  the version's name
        return str(found)
    return str(ip_network((found, 64), strict=False))


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    # A server that listens on both families sees IPv4 in this form.
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def _without_port(text: str) -> str:
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text
