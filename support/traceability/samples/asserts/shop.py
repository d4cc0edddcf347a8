"""A shop that takes orders: what the sample's scenarios are about."""


class Shop:
    """Remembers what was ordered."""

    def __init__(self) -> None:
        self.orders: list[str] = []

    def order(self, what: str) -> None:
        """Take an order."""
        self.orders.append(what)

    def audit(self) -> None:
        """Look after itself."""
        assert self.orders == ["tea"]
