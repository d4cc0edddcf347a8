"""What routes and services may ask of the open sockets, without knowing about them."""

from typing import Annotated, Protocol

from fastapi import Depends
from starlette.requests import HTTPConnection


class Notifier(Protocol):
    """The sockets that users have open."""

    async def end_session(self, user_id: str, session_id: str) -> None:
        """Close the sockets that were opened with a session, because it has ended."""
        ...


async def get_notifier(connection: HTTPConnection) -> Notifier:
    """Return the sockets that are open at this service."""
    notifier: Notifier = connection.app.state.connections
    return notifier


Sockets = Annotated[Notifier, Depends(get_notifier)]
