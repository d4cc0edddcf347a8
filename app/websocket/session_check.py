"""The sessions of open sockets, which are looked up again and again: sockets stay open for days."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

from app.auth.service import SessionService
from app.core.clock import Clock
from app.core.periodic import periodically
from app.core.settings import Settings
from app.database.connections import Database
from app.websocket.connections import ConnectionManager


@dataclass(frozen=True, kw_only=True)
class SessionCheck:
    """Closes the sockets whose session has ended; looking one up doesn't extend it."""

    connections: ConnectionManager
    database: Database
    clock: Clock
    settings: Settings

    async def run(self) -> None:
        """Look up all sessions after each interval, for as long as the service runs."""
        seconds = self.settings.ws_session_check_seconds
        failing = "sessions of sockets can't be looked up"
        await periodically(self._look_up, seconds=seconds, failing=failing)

    async def _look_up(self) -> None:
        users = self.connections.sessions()
        if not users:
            return
        lifetime = timedelta(days=self.settings.session_duration_days)
        async with self.database.connect() as db:
            valid = await SessionService.over(db, clock=self.clock, lifetime=lifetime).valid(users)
        ended = users.keys() - valid
        await asyncio.gather(*(self.connections.end_session(users[one], one) for one in ended))
