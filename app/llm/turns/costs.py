"""What tokens cost, in USD."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from app.core.log import get_logger

PRICES: Mapping[str, Sequence[float]] = MappingProxyType(
    {
        "gemini-3.5-flash-lite": (0.30, 2.50),
        "gemini-2.5-flash": (0.30, 2.50),
        "meta-llama/Llama-3.3-70B-Instruct-Turbo": (0.88, 0.88),
    }
)
"""Input and output by model, in USD per million tokens, as of November 2026."""

_log = get_logger(__name__)


@dataclass(frozen=True)
class Prices:
    """The prices of models; those of the settings replace or extend the known ones."""

    further: Mapping[str, Sequence[float]]
    _unknown: set[str] = field(default_factory=set)

    def cost(self, model: str, *, input_tokens: int, output_tokens: int) -> float:
        """Return the cost, rounded half up to 6 decimals; 0 for a model without a price."""
        price = {**PRICES, **self.further}.get(model)
        if price is None:
            if model not in self._unknown:
                self._unknown.add(model)
                _log.warning("model without a price", model=model)
            return 0.0
        in_price, out_price = (Decimal(str(each)) for each in price)
        exact = (input_tokens * in_price + output_tokens * out_price) / 1_000_000
        return float(exact.quantize(Decimal("0.000001"), ROUND_HALF_UP))
