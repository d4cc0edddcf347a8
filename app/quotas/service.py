"""The rules of quotas: what is refused once a user has stored enough."""

from dataclasses import dataclass
from typing import Self

from app.core.errors import QuotaError
from app.core.quotas import Quotas
from app.database.connections import Connection
from app.quotas.repository import QuotaRepository


@dataclass(frozen=True)
class QuotaService:
    """What a user may still store."""

    repository: QuotaRepository
    quotas: Quotas

    @classmethod
    def over(cls, db: Connection, quotas: Quotas) -> Self:
        """Return the service that works over this connection."""
        return cls(QuotaRepository(db), quotas)

    @property
    def conversations(self) -> int:
        """How many conversations a user may have; what adds one counts them while it does."""
        return self.quotas.conversations

    def too_many_conversations(self) -> QuotaError:
        """Return the refusal of another conversation."""
        return QuotaError("conversations", self.conversations, remedy="Remove conversations")

    async def require_bytes(self, user_id: str) -> None:
        """QuotaError where a user has stored as many bytes as allowed.

        The last message or schema may be beyond that: how long an answer gets isn't known before.
        """
        limit = self.quotas.stored_bytes
        if await self.repository.stored_bytes(user_id) >= limit:
            raise QuotaError("stored bytes", limit, remedy="Remove conversations or datasets")

    async def require_dataset(self, conversation_id: str) -> None:
        """QuotaError where a conversation's owner has as many datasets as allowed, in all.

        Called inside the transaction that adds one, it holds for two of them at the same time.
        """
        limit = self.quotas.datasets
        if await self.repository.datasets(conversation_id) >= limit:
            raise QuotaError("datasets", limit, remedy="Remove datasets")
