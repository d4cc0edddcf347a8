"""What services may ask of the turns that are running, without knowing about them."""

from collections.abc import Collection
from typing import Protocol


class Turns(Protocol):
    """The turns of this service, at most one of each conversation."""

    async def cancel(self, conversation_ids: Collection[str], user_id: str | None = None) -> None:
        """End the turns of these conversations, or those of one user; return when they have."""
        ...

    async def cancel_of(self, user_id: str) -> None:
        """End all turns of a user; return when they have ended."""
        ...

    def is_running(self, conversation_id: str) -> bool:
        """Return whether a conversation has a turn."""
        ...
