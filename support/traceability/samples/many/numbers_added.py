"""Adds numbers: what the sample's scenarios are about."""


def total(one: int, other: int) -> int:
    """Return the sum of two numbers."""
    return one + other
