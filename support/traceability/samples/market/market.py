"""A market stall and its till: what the sample's scenarios are about."""

from pathlib import Path

LINES = Path(__file__).with_name("prices.txt").read_text(encoding="utf-8").splitlines()
PRICES = {article: int(price) for article, price in map(str.split, LINES)}


class Stall:
    """Sells what lies on it, and keeps the money."""

    def __init__(self, engine: str) -> None:
        self.engine = engine
        self.articles = {"tea": 2, "coffee": 1}
        self.sold: list[str] = []
        self.till = 0

    def sell(self, article: str) -> str:
        """Return how a sale ended: "sold", "sold out" or "unknown"."""
        if article not in self.articles:
            return "unknown"
        if not self.articles[article]:
            return "sold out"
        self.articles[article] -= 1
        self.sold.append(article)
        self.till += PRICES[article]
        return "sold"
