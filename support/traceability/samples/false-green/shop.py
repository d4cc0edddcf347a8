"""A shop that takes orders: what the sample's scenarios are about."""


class Shop:
    """Remembers what was ordered."""

    def __init__(self) -> None:
        self.stock = 2
        self.sold = 0

    def order(self) -> int:
        """Take an order and return 201, or 409 where nothing is left."""
        if not self.stock:
            return 409
        self.stock -= 1
        self.sold += 1
        return 201
