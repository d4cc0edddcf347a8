"""What makes the headers of a request ambiguous: two parties could read them differently."""

import re
from collections.abc import Sequence

_HOST = re.compile(rb"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")


def oddity_of(version: str, headers: Sequence[tuple[bytes, bytes]]) -> str | None:
    """Return what is wrong with headers whose names are in lower case, None where nothing is."""
    hosts = [value for name, value in headers if name == b"host"]
    if version == "1.0" and any(name == b"transfer-encoding" for name, _ in headers):
        return "Transfer-Encoding: not allowed in HTTP/1.0"
    if len(hosts) > 1:
        return "Host: must be given once"
    if not hosts:
        return None if version == "1.0" else "Host: must be given once"
    return None if _HOST.fullmatch(hosts[0]) else "Host: must be a name or an address, and a port"
