"""What Ada enters when she waives something."""

from datetime import UTC, datetime, timedelta


def waiving(key: str, *, days: int) -> str:
    """Return the command line that excuses what is wrong with a key for so many days."""
    until = (datetime.now(UTC) + timedelta(days=days)).date()
    return f"trace waive '{key}' --reason 'a strike' --person Ada --until {until}"
