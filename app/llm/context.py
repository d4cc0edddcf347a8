"""What turns need of a running service, since they outlive their requests."""

from dataclasses import dataclass

from app.core.clock import Clock
from app.core.ids import IdMaker
from app.core.notifier import Notifier
from app.database.connections import Connection, Database
from app.llm.asking.window import Window
from app.llm.providers.items import Provider
from app.llm.tools.toolbox import Toolbox
from app.llm.turns.costs import Prices
from app.rate_limiting.service import BudgetService


@dataclass(frozen=True)
class Patience:
    """How long a turn may take, and how often a call is tried again."""

    turn_seconds: float
    max_retries: int
    retry_delays: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class TurnContext:
    """The parts of one running service that turns use."""

    database: Database
    notifier: Notifier
    clock: Clock
    new_id: IdMaker
    provider: Provider
    toolbox: Toolbox
    window: Window
    prices: Prices
    patience: Patience
    token_limit: int

    def budgets(self, db: Connection) -> BudgetService:
        """Return the service of budgets over a connection."""
        return BudgetService.over(db, clock=self.clock, new_id=self.new_id, limit=self.token_limit)
