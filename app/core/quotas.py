"""How much each user may have stored, from the settings."""

from dataclasses import dataclass

from app.core.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Quotas:
    """The limits of one user."""

    conversations: int
    datasets: int
    stored_bytes: int

    @classmethod
    def of(cls, settings: Settings) -> "Quotas":
        """Return the limits that these settings have."""
        return cls(
            conversations=settings.max_conversations_per_user,
            datasets=settings.max_datasets_per_user,
            stored_bytes=settings.max_stored_bytes_per_user,
        )
