"""The sessions of open sockets, which are looked up again and again: sockets stay open for days."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

from app.auth.service import SessionService
from app.core.clock import Clock
from app.core.log import get_logger
from app.core.settings import Settings
from app.database.connections import Database
from app.websocket.connections import ConnectionManager

_log = get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class SessionCheck:
    """Closes the sockets whose session has ended; looking one up doesn't extend it."""

    connections: ConnectionManager
    database: Database
    clock: Clock
    settings: Settings

    async def run(self) -> None:
        """Look up all sessions after each interval, for as long as the service runs."""
        while True:
            await asyncio.sleep(self.settings.ws_session_check_seconds)
            try:
                await self._look_up()
            except Exception:  # noqa: BLE001  whatever fails, sockets stay open until the next time
                _log.warning("sessions of sockets can't be looked up", exc_info=True)

    async def _look_up(self) -> None:
        users = self.connections.sessions()
        if not users:
            return
        lifetime = timedelta(days=self.settings.session_duration_days)
        async with self.database.connect() as db:
            valid = await SessionService.over(db, clock=self.clock, lifetime=lifetime).valid(users)
        ended = users.keys() - valid
        await asyncio.gather(*(self.connections.end_session(users[one], one) for one in ended))
