"""What routes and services may ask of the open sockets, without knowing about them."""

from collections.abc import Mapping
from typing import Annotated, Any, Protocol

from fastapi import Depends
from starlette.requests import HTTPConnection


class Notifier(Protocol):
    """The sockets that users have open."""

    async def send_to_user(self, user_id: str, message: Mapping[str, Any]) -> None:
        """Send an event to every socket that a user has open; nobody else sees it."""
        ...

    async def end_session(self, user_id: str, session_id: str) -> None:
        """Close the sockets that were opened with a session, because it has ended."""
        ...


async def get_notifier(connection: HTTPConnection) -> Notifier:
    """Return the sockets that are open at this service."""
    notifier: Notifier = connection.app.state.connections
    return notifier


Sockets = Annotated[Notifier, Depends(get_notifier)]
