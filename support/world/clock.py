"""The clock of one scenario's app: the real one, until a step names a time or lets some pass."""

from datetime import datetime, timedelta

from app.core.clock import system_clock


class MovableClock:
    """What the app asks for the time; it stands still once it has been stopped."""

    def __init__(self) -> None:
        self._stopped_at: datetime | None = None
        self._passed = timedelta()

    def __call__(self) -> datetime:
        """Return the moment that it is for the app."""
        return (self._stopped_at or system_clock()) + self._passed

    @property
    def is_moved(self) -> bool:
        """Whether it is anything but the real one."""
        return self._stopped_at is not None or bool(self._passed)

    def stop_at(self, moment: str) -> None:
        """Have it be this moment, written as times are stored."""
        self._stopped_at = datetime.fromisoformat(moment)

    def let_pass(self, *, seconds: float) -> None:
        """Go ahead by so much."""
        self._passed += timedelta(seconds=seconds)
