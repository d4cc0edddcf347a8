"""What the area `auth` needs of the suite: where a token may be sent, and doesn't count."""

from collections.abc import Callable

PLACES: dict[str, Callable[[str], tuple[str, dict[str, str]]]] = {
    "bearer token": lambda token: ("", {"Authorization": f"Bearer {token}"}),
    "query parameter": lambda token: (f"?session_token={token}", {}),
    "cookie of another name": lambda token: ("", {"Cookie": f"session={token}"}),
}
"""Where a token may be sent but doesn't count: what it adds to the path, and its headers."""
