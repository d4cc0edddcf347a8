"""A turn as others see it: it can be ended, and its end can be waited for."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

End: TypeAlias = Literal["complete", "failed", "stopped", "left", "cancelled"]
"""How a turn ends; `left` is the last connection of its user, `cancelled` any other reason."""


@dataclass(eq=False)
class Running:
    """The claim of a conversation; `with_connection` turns end with their user's last one."""

    conversation_id: str
    user_id: str
    with_connection: bool
    release: Callable[["Running"], None]
    """Lets the conversation have another turn."""
    reason: End | Literal[""] = ""
    generation: asyncio.Task[Any] | None = None
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    def end(self, reason: End) -> None:
        """Have the turn end now; the first reason counts."""
        self.reason = self.reason or reason
        if self.generation is not None:
            self.generation.cancel()
