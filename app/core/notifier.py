"""What services may ask of the open sockets, without knowing about them."""

from collections.abc import Mapping
from typing import Any, Protocol


class Notifier(Protocol):
    """The sockets that users have open."""

    async def send_to_user(self, user_id: str, message: Mapping[str, Any]) -> None:
        """Send an event to every socket that a user has open, and to no one else's.

        It waits for none of them: events are sent in this order as their clients take them.
        """
        ...

    def is_open(self, user_id: str) -> bool:
        """Return whether a user has an open socket."""
        ...

    async def end_session(self, user_id: str, session_id: str) -> None:
        """Close the sockets that were opened with a session, because it has ended."""
        ...
