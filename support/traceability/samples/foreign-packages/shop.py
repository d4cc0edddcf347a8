"""A shop that takes orders: what the sample's scenarios are about."""


def order(stock: dict[str, int], what: str) -> str:
    """Take an order, as long as there is something left."""
    if not stock.get(what):
        return "sold out"
    stock[what] -= 1
    return "thank you"
