"""A shop that takes orders: what the sample's scenarios are about."""


class Shop:
    """Sells what it has in stock."""

    def __init__(self) -> None:
        self.stock = {"tea": 2, "milk": 1}
        self.sold: list[str] = []
        self.receipts: list[str] = []

    def order(self, what: str) -> int:
        """Return the status of an order: 201, or 409 where nothing is left, or 404."""
        if what not in self.stock:
            return 404
        if not self.stock[what]:
            return 409
        self.stock[what] -= 1
        self.sold.append(what)
        self.receipts.append(what)
        return 201
